package leo.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made to break the gate does not. */
@Timeout(300)
class HostileScriptTest {
  private static final BashPolicyGate GATE = BashPolicyGate.open(PolicyConfig.standard());
  private static final SyntaxCheck BASH = SyntaxCheck.find();
  private static final long SEED = 42;
  private static final String[] BITS = {
    "$(",
    "`",
    "'",
    "\"",
    "<<EOF\n",
    "EOF\n",
    "((",
    "))",
    "${",
    "}",
    "{",
    ";",
    "&&",
    "|",
    "case x in ",
    "esac",
    "if ",
    "fi",
    "then ",
    "do ",
    "done",
    "for x in ",
    "a",
    "rm -rf /",
    "\\",
    "\n",
    "$'",
    "<(",
    ")",
    "[[",
    "]]",
    "=",
    "a[",
    "]",
    "<<<",
    "<<-'X'\n",
    "X\n",
    "!",
    "#",
    "é",
    "\0",
    "\r",
    "\t",
    "$",
    "@",
    "*",
    ":",
    "::",
    "(",
    ">",
    "<",
    "&",
    "2>&1",
    "ls ",
    "echo ",
    "#x",
    "\ud800",
    "x="
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(",
        "(",
        "{ ",
        "((",
        "${a:-",
        "\"$(",
        "`",
        "<(",
        "if a;then ",
        "case a in a) ",
        "<<A ",
        "a|",
        "a&&",
        "!",
        "a[",
        "[[ (",
        "$((",
        "'",
        "\\",
        "f(){ ",
        "! ",
        "a;",
        "a ",
        "<",
        "while a;do ",
        "[[ a && ",
        "x=y ",
        "$'\\"
      })
  void nestingAndRepetitionAreBounded(String unit) throws InterruptedException {
    String script = unit.repeat(BashParser.MAX_BYTES / unit.length());
    long begin = System.nanoTime();

    PolicyDecision decision = GATE.check("t", script);

    assertThat(decision.ruling()).isEqualTo(Ruling.ASK);
    assertThat(decision.segments()).hasSizeLessThanOrEqualTo(ScriptWalk.MAX_PIECES + 2);
    // Each of the two readers has a bound; a busy machine gets some more.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void longestPipelineIsReadInTime() throws InterruptedException {
    String script = "ls|".repeat(BashParser.MAX_PIPES) + "ls";
    long begin = System.nanoTime();

    PolicyDecision decision = GATE.check("t", script);

    assertThat(decision.segments()).isNotEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void tooLongIsAskedAboutUnread() throws InterruptedException {
    PolicyDecision decision = GATE.check("t", "ls\n".repeat(BashParser.MAX_BYTES));

    assertThat(decision.ruling()).isEqualTo(Ruling.ASK);
    assertThat(decision.reason()).contains("longer than");
  }

  @Test
  void manyBytesInFewCharactersAreTooLong() throws InterruptedException {
    assertThat(GATE.check("t", "echo " + "é".repeat(40_000)).ruling()).isEqualTo(Ruling.ASK);
  }

  @Test
  void moreCommandsThanItLooksAtAreNotAllowed() throws InterruptedException {
    assertThat(GATE.check("t", "ls\n".repeat(200)).ruling()).isEqualTo(Ruling.ALLOW);
    assertThat(GATE.check("t", "ls\n".repeat(1_000)).ruling()).isEqualTo(Ruling.ASK);
  }

  @Test
  void manyUsesOfManyNamesAreReadInTime() throws InterruptedException {
    long begin = System.nanoTime();
    for (String script :
        List.of(
            "if a; then x=1; fi; echo $((x))\n".repeat(1_900),
            "x=1; echo $((x))\n".repeat(3_800),
            "awk '" + "a/b ".repeat(12_000) + "'",
            "read -r x; eval 'x=a; rm \"$x\"'\n".repeat(1_900))) {
      assertThat(GATE.check("t", script).ruling()).isEqualTo(Ruling.ASK);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void nothingIsRun() throws Exception {
    java.nio.file.Path mark = java.nio.file.Files.createTempDirectory("leo-gate").resolve("x");
    for (String script :
        List.of("touch %s", "$(touch %s)", "eval 'touch %s'", "trap 'touch %s' 0")) {
      GATE.check("t", script.formatted(mark));
      assertThat(mark).doesNotExist();
    }
  }

  @Test
  void randomScriptsNeverThrowAndWhatBashRefusesIsNeverAllowed() throws InterruptedException {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      requireSound(random(random));
    }
  }

  @Test
  void mutatedScriptsNeverThrowAndWhatBashRefusesIsNeverAllowed() throws InterruptedException {
    Random random = new Random(SEED);
    for (ScriptTableTest.Row row : ScriptTableTest.rows()) {
      for (int i = 0; i < 2; i++) {
        requireSound(mutated(row.script(), random));
      }
    }
  }

  @Test
  void wholeIsNeverLessThanItsWorstPart() throws InterruptedException {
    Random random = new Random(SEED);
    List<ScriptTableTest.Row> rows =
        ScriptTableTest.rows().stream()
            // Here-documents end where a line does; what sets names changes what others mean.
            .filter(row -> !row.script().matches("(?s).*(<<|=|\\(\\)|for |select |PATH).*"))
            .filter(row -> bashTakes(row.script()))
            .toList();
    String[] joints = {"\n", "; ", " && ", " || ", "\n\n"};
    for (int i = 0; i < 300; i++) {
      ScriptTableTest.Row one = rows.get(random.nextInt(rows.size()));
      ScriptTableTest.Row other = rows.get(random.nextInt(rows.size()));
      String joint = one.script().startsWith("#") ? "\n" : joints[random.nextInt(joints.length)];
      String script = one.script() + joint + other.script();

      PolicyDecision decision = GATE.check("t", script);

      Risk worst = one.risk().compareTo(other.risk()) > 0 ? one.risk() : other.risk();
      assertThat(decision.risk()).as(script).isGreaterThanOrEqualTo(worst);
      for (PolicyDecision.Segment segment : decision.segments()) {
        assertThat(decision.risk()).isGreaterThanOrEqualTo(segment.risk());
        assertThat(decision.ruling()).isGreaterThanOrEqualTo(segment.ruling());
      }
    }
  }

  @Test
  void manyAtOnceGetTheSameAnswers() throws Exception {
    List<ScriptTableTest.Row> rows = ScriptTableTest.rows();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PolicyDecision>> answers =
          rows.stream().map(row -> threads.submit(() -> waiting(row.script()))).toList();
      for (int i = 0; i < rows.size(); i++) {
        assertThat(answers.get(i).get().risk()).isEqualTo(rows.get(i).risk());
      }
    }
  }

  private static boolean bashTakes(String script) {
    try {
      return BASH.fault(script).isEmpty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The gate gives up where too many wait; here all have time. */
  private static PolicyDecision waiting(String script) throws InterruptedException {
    while (true) {
      try {
        return GATE.check("t", script);
      } catch (GateBusyException e) {
        assertThat(e).hasMessageContaining("too busy");
      }
    }
  }

  private static void requireSound(String script) throws InterruptedException {
    PolicyDecision decision = GATE.check("t", script);
    Optional<String> fault = BASH.fault(script);
    if (fault.isPresent()) {
      assertThat(decision.ruling()).as("%s: %s", script, fault).isNotEqualTo(Ruling.ALLOW);
    }
  }

  private static String random(Random random) {
    if (random.nextInt(10) == 0) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
    StringBuilder script = new StringBuilder();
    IntStream.range(0, 1 + random.nextInt(40))
        .forEach(_ ->
            script
                .append(BITS[random.nextInt(BITS.length)])
                .append(random.nextInt(4) == 0 ? " " : ""));
    return script.toString();
  }

  private static String mutated(String script, Random random) {
    StringBuilder changed = new StringBuilder(script);
    int at = random.nextInt(script.length() + 1);
    switch (random.nextInt(3)) {
      case 0 -> changed.insert(at, BITS[random.nextInt(BITS.length)]);
      case 1 -> changed.delete(at, Math.min(script.length(), at + 1 + random.nextInt(3)));
      default -> changed.setLength(at);
    }
    return changed.toString();
  }
}
