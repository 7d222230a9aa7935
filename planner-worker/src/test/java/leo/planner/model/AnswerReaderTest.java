package leo.planner.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import leo.job.JobWork;
import leo.job.Plan;
import leo.job.Risk;
import leo.planner.model.AnswerReader.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String OBJECT = Answer.plan().toString();
  private static final String OTHER = "{\"decision\": \"decline\", \"reason\": \"no\"}";

  static Stream<String> wrapped() {
    return Stream.of(
        OBJECT,
        "```json\n" + OBJECT + "\n```",
        "```\n" + OBJECT + "\n```\nI hope that this helps!",
        "Sure! Here is the plan:\n\n" + OBJECT + "\nAnything else?",
        "<think>Braces {like these} and {\"this\": 1} mean nothing.</think>\n" + OBJECT,
        "A brace { that never closes, then " + OBJECT,
        "{\"other\": {\"object\": 1}} " + OBJECT,
        "<think>I could say " + OTHER + ", but no.</think>\n" + OBJECT,
        OBJECT + "\nOnce more:\n" + OBJECT,
        OBJECT + "</think>");
  }

  @ParameterizedTest
  @MethodSource("wrapped")
  void findsThePlanInWhateverIsAroundIt(String text) {
    assertThat(plan(text).script()).isEqualTo("wc -l -- *.txt");
  }

  @Test
  void scriptMayHoldTheMarkOfThoughts() {
    String script = "printf '<think>{</think>' {\"decision\": \"x\"}";

    assertThat(plan(spoil(answer -> answer.put("script", script))).script()).isEqualTo(script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s %s", "%s\n```\n%s\n```", "{\"a\": 1} %s, or: %s"})
  void answersThatDifferAreNone(String form) {
    for (String text : List.of(form.formatted(OBJECT, OTHER), form.formatted(OTHER, OBJECT))) {
      assertThat(AnswerReader.read(text, "m"))
          .isInstanceOfSatisfying(
              Reading.Broken.class, broken -> assertThat(broken.fault()).contains("several"));
    }
  }

  @Test
  void takesAScriptOutOfItsFence() {
    assertThat(plan(spoil(answer -> answer.put("script", "```bash\nls -l\n```"))).script())
        .isEqualTo("ls -l");
    assertThat(plan(spoil(answer -> answer.put("script", "a\r\nb\r\n"))).script())
        .isEqualTo("a\nb");
  }

  @Test
  void unknownRiskIsUnknown() {
    assertThat(plan(spoil(answer -> answer.put("risk", "harmless, trust me"))).risk())
        .isEqualTo(Risk.UNKNOWN);
    assertThat(plan(spoil(answer -> answer.put("risk", "DESTRUCTIVE"))).risk())
        .isEqualTo(Risk.DESTRUCTIVE);
  }

  @Test
  void sameAlternativesCountOnce() {
    assertThat(
            plan(spoil(answer ->
                answer.putArray("alternatives").add("ls").add("ls").add("wc -l -- *.txt")))
                .alternatives())
        .containsExactly("ls");
  }

  @Test
  void longWordsAreCut() {
    String story = "word ".repeat(10_000);
    assertThat(plan(spoil(answer -> answer.put("explanation", story))).explanation())
        .hasSize(AnswerReader.MOST_WORDS_CHARS + 1)
        .endsWith("…");
  }

  @Test
  void scriptMayBeAsLongAsACommand() {
    String longest = "x".repeat(JobWork.MOST_SCRIPT_BYTES);
    assertThat(plan(spoil(answer -> answer.put("script", longest))).script()).isEqualTo(longest);
  }

  static Stream<Arguments> broken() {
    String longer = "ä".repeat(JobWork.MOST_SCRIPT_BYTES / 2) + "x";
    return Stream.of(
        spoilt("neither plan nor decline", answer -> answer.put("decision", "maybe")),
        spoilt("empty script", answer -> answer.put("script", "  ")),
        spoilt("empty script", answer -> answer.put("script", "```bash\n```")),
        spoilt("no text in 'script'", answer -> answer.remove("script")),
        spoilt("no text in 'script'", answer -> answer.put("script", 7)),
        spoilt("script of 65537 bytes, more than 65536", answer -> answer.put("script", longer)),
        spoilt("invisible", answer -> answer.put("script", "ls \u202E")),
        spoilt("invisible", answer -> answer.put("script", "ls \0")),
        spoilt("no confidence", answer -> answer.put("confidence", 95)),
        spoilt("no confidence", answer -> answer.put("confidence", Double.NaN)),
        spoilt("no confidence", answer -> answer.remove("confidence")),
        spoilt(
            "4 alternatives, more than 3",
            answer -> answer.putArray("alternatives").add("a").add("b").add("c").add("d")),
        spoilt("no text", answer -> answer.putArray("alternatives").add(7)),
        spoilt("empty alternative", answer -> answer.putArray("alternatives").add(" ")),
        spoilt("alternative of 65537 bytes", answer -> answer.putArray("alternatives").add(longer)),
        spoilt("invisible", answer -> answer.putArray("alternatives").add("ls \u200B")));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void saysWhatIsWrong(String words, String text) {
    assertThat(AnswerReader.read(text, "m"))
        .isInstanceOfSatisfying(
            Reading.Broken.class, broken -> assertThat(broken.fault()).contains(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rm -rf /",
        "[]",
        "{\"script\": \"ls\"}",
        "{\"decision\": \"plan\", \"decision\": \"decline\"}",
        "{\"decision\": \"plan\", \"script\": \"ls",
        "null"
      })
  void whatIsNoAnswerIsNone(String text) {
    assertThat(AnswerReader.read(text, "m")).isInstanceOf(Reading.Broken.class);
  }

  @Test
  @Timeout(30)
  void hostileAnswersCostLittle() {
    int most = AnswerReader.MOST_CHARS;
    assertThat(AnswerReader.read("{".repeat(most), "m")).isInstanceOf(Reading.Broken.class);
    assertThat(AnswerReader.read("{\"a\":".repeat(most / 5), "m"))
        .isInstanceOf(Reading.Broken.class);
    assertThat(AnswerReader.read("{}".repeat(most / 2), "m")).isInstanceOf(Reading.Broken.class);
    assertThat(AnswerReader.read(OBJECT + " ".repeat(most), "m"))
        .isInstanceOfSatisfying(
            Reading.Broken.class,
            broken -> assertThat(broken.fault()).contains("more than 524288 characters"));
  }

  private static Arguments spoilt(String words, Consumer<ObjectNode> change) {
    return Arguments.of(words, spoil(change));
  }

  private static String spoil(Consumer<ObjectNode> change) {
    ObjectNode answer = Answer.plan();
    change.accept(answer);
    return answer.toString();
  }

  private static Plan plan(String text) {
    return ((Reading.Planned) AnswerReader.read(text, "m")).plan();
  }
}
