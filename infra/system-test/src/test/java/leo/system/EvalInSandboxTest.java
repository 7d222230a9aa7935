package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leo.cli.eval.EvalSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The set of {@code leo eval} and its judge, in real sandboxes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvalInSandboxTest {
  /** A case for each kind of comparison, with a script that is nearly right. */
  private static final Map<String, String> NEARLY =
      Map.ofEntries(
          // exact
          Map.entry("text-sort", "sort -r fruit.txt"),
          // lines
          Map.entry("find-py", "find . -maxdepth 2 -name '*.py'"),
          // numbers
          Map.entry("count-files", "ls -a inbox | wc -l"),
          // contains
          Map.entry("encodings-md5", "md5sum notes.bak"),
          // any
          Map.entry("dates-today", "date -d yesterday"),
          // matches
          Map.entry("maths-hex", "printf '%x' 254"),
          // a file's content, one too many, one too few, its execute bit, a probe
          Map.entry("replace-inplace", "sed -i 's/apple/orange/' poem.txt"),
          Map.entry("move-copy", "cp notes.txt notes-copy.txt; cp notes.txt other.txt"),
          Map.entry("delete-old", "rm -r tmp"),
          Map.entry("permissions-exec", "chmod 644 run.sh"),
          Map.entry("archives-tar-gz", "tar czf docs.tar.gz web"),
          // right output and a file that nobody asked for
          Map.entry("text-head", "head -n 3 fruit.txt | tee copy"),
          // what takes the shell of the judge with it
          Map.entry("list-plain", "kill -9 $PPID; ls inbox"));

  private static final int GROUPS_AT_ONCE = 3;

  private final LeoProcess leo = new LeoProcess();

  @BeforeAll
  void up() {
    assertThat(leo.call("up").exitCode()).isZero();
  }

  @AfterAll
  void down() throws IOException {
    leo.close();
  }

  /** So many that no call takes longer than a call may. */
  static Stream<List<String>> someGroups() {
    List<String> groups = EvalSet.bundled().groups();
    return IntStream.iterate(0, i -> i < groups.size(), i -> i + GROUPS_AT_ONCE)
        .mapToObj(i -> groups.subList(i, Math.min(i + GROUPS_AT_ONCE, groups.size())));
  }

  @ParameterizedTest
  @MethodSource("someGroups")
  void everyReferencePassesItsOwnComparisonAndDoingNothingDoesNot(List<String> groups) {
    List<String> words = new ArrayList<>(List.of("eval", "--references", "--json"));
    groups.forEach(group -> words.addAll(List.of("--group", group)));

    JsonNode report = leo.call(words.toArray(String[]::new)).json();

    List<String> unfit = new ArrayList<>();
    for (JsonNode one : report.path("cases")) {
      if (!one.path("verdict").asText().equals("right")) {
        unfit.add(one.toPrettyString());
      }
    }
    assertThat(unfit).isEmpty();
    assertThat(report.path("groups")).hasSameSizeAs(groups);
  }

  @Test
  void whatIsNearlyRightIsWrong() throws IOException {
    LeoProcess.Result result = judged(NEARLY);

    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(result.json().path("cases"))
        .hasSize(NEARLY.size())
        .allSatisfy(one ->
            assertThat(one.path("verdict").asText()).as(one.toPrettyString()).isEqualTo("wrong"));
  }

  @Test
  void anotherRightWayIsRight() throws IOException {
    LeoProcess.Result result =
        judged(
            Map.of(
                "find-py", "find /work -type f | grep 'py$' | sort -r",
                "count-files", "echo \"There are $(ls inbox | wc -l) files.\"",
                "count-each-value",
                    "awk '{n[$0]++} END {for (k in n) print k\": \"n[k]}' fruit.txt",
                "archives-tar-gz", "tar -cf - ./docs | gzip -9 > docs.tar.gz"));

    assertThat(result.json().at("/total/right").asInt()).as(result.stdout()).isEqualTo(4);
  }

  @Test
  void plannerIsJudgedThroughTheWholePipeline() {
    LeoProcess.Result result = leo.call("eval", "--group", "no-task", "--show", "wrong");

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stdout()).contains("| no-task |", "| **all** |", "| ≥ 0.9 |");
  }

  private LeoProcess.Result judged(Map<String, String> scripts) throws IOException {
    ObjectNode document = new ObjectMapper().createObjectNode();
    List<String> words = new ArrayList<>(List.of("eval", "--json", "--scripts"));
    Path file = Files.createTempFile(leo.home(), "scripts", ".json");
    words.add(file.toString());
    scripts.forEach((id, script) -> {
      document.put(id, script);
      words.addAll(List.of("--id", id));
    });
    Files.writeString(file, document.toString());
    return leo.call(words.toArray(String[]::new));
  }
}
