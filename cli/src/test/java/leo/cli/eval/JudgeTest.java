package leo.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import leo.cli.eval.Comparison.FilesRule;
import org.junit.jupiter.api.Test;

/** What of two runs is different. */
class JudgeTest {
  private static final FilesRule ALL = new FilesRule(false, List.of());
  private static final Ran.Entry FILE = new Ran.Entry("file", false, "x\n");
  private static final Ran REFERENCE = ran("", "", Map.of("a", FILE));

  @Test
  void sameIsRight() {
    assertThat(judge(ALL).difference(REFERENCE, REFERENCE)).isEmpty();
  }

  @Test
  void everyDifferenceOfFilesIsNamed() {
    assertThat(judge(ALL).difference(REFERENCE, ran("", "", Map.of())))
        .hasValue("'a' is not there");
    assertThat(judge(ALL).difference(REFERENCE, ran("", "", Map.of("a", FILE, "b", FILE))))
        .hasValue("'b' is there and should not be");
    assertThat(judge(ALL).difference(REFERENCE, with(new Ran.Entry("file", true, "x\n"))))
        .hasValue("'a' can be run");
    assertThat(judge(ALL).difference(REFERENCE, with(new Ran.Entry("folder", false, ""))))
        .hasValue("'a' is a folder and should be a file");
    assertThat(judge(ALL).difference(REFERENCE, with(new Ran.Entry("file", false, "y\n"))))
        .hasValue("'a', wanted:\n    x\n'a', got:\n    y");
  }

  @Test
  void exceptedFileMustBeThereWhateverItHolds() {
    Judge judge = judge(new FilesRule(false, List.of("a")));

    assertThat(judge.difference(REFERENCE, with(new Ran.Entry("file", true, "y\n")))).isEmpty();
    assertThat(judge.difference(REFERENCE, ran("", "", Map.of()))).isPresent();
  }

  @Test
  void ignoredFilesMakeNoDifferenceButTheProbeDoes() {
    Judge judge = judge(new FilesRule(true, List.of()));

    assertThat(judge.difference(REFERENCE, ran("", "", Map.of()))).isEmpty();
    assertThat(judge.difference(REFERENCE, ran("", "other", Map.of())))
        .hasValueSatisfying(text -> assertThat(text).contains("what the probe says", "other"));
  }

  @Test
  void outputThatDiffersIsShownWithItsErrors() {
    Comparison exact =
        new Comparison(
            new StdoutRule(StdoutRule.Kind.EXACT, Set.of(), Pattern.compile("")), ALL, "");
    Ran candidate = new Ran(1, "2\n", "no such file\n", new TreeMap<>(), "");
    Ran reference = new Ran(0, "1\n", "", new TreeMap<>(), "");

    assertThat(new Judge(exact).difference(reference, candidate))
        .hasValue(
            """
            standard output, wanted:
                1
            standard output, got:
                2
            standard error:
                no such file\
            """);
  }

  private static Judge judge(FilesRule files) {
    StdoutRule ignored = new StdoutRule(StdoutRule.Kind.IGNORED, Set.of(), Pattern.compile(""));
    return new Judge(new Comparison(ignored, files, "probe"));
  }

  private static Ran with(Ran.Entry entry) {
    return ran("", "", Map.of("a", entry));
  }

  private static Ran ran(String stdout, String probe, Map<String, Ran.Entry> tree) {
    return new Ran(0, stdout, "", new TreeMap<>(tree), probe);
  }
}
