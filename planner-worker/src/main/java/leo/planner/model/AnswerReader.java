package leo.planner.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leo.job.JobWork;
import leo.job.PlainText;
import leo.job.Plan;
import leo.job.Risk;

/** Reads a model's answer, and trusts nothing of it. */
final class AnswerReader {
  /** A script of the largest size with three alternatives, escaped. */
  static final int MOST_CHARS = 512 << 10;

  /** Of explanations and reasons; the rest is cut. */
  static final int MOST_WORDS_CHARS = 2_000;

  private static final String FENCE = "```";

  private AnswerReader() {}

  /** What an answer says. */
  sealed interface Reading {
    record Planned(Plan plan) implements Reading {}

    /** The model has no plan; the reason is its own, or empty. */
    record Declined(String reason) implements Reading {}

    /** It cannot be read; the fault follows "the answer". */
    record Broken(String fault) implements Reading {}
  }

  /**
   * Reads an answer.
   *
   * @param planner the name that the plan carries
   */
  static Reading read(String text, String planner) {
    if (text.isBlank()) {
      return new Reading.Broken("is empty");
    }
    if (text.length() > MOST_CHARS) {
      return new Reading.Broken("has more than %d characters".formatted(MOST_CHARS));
    }
    Set<JsonNode> found = JsonFinder.find(text, AnswerField.DECISION.key());
    return switch (found.size()) {
      case 0 -> new Reading.Broken("holds no JSON object of the form asked for");
      case 1 -> read(found.iterator().next(), planner);
      // One of them may be what it was told to say, and nobody knows which.
      default -> new Reading.Broken("holds several objects that decide differently");
    };
  }

  private static Reading read(JsonNode answer, String planner) {
    try {
      return switch (answer.path(AnswerField.DECISION.key()).asText()) {
        case "plan" -> new Reading.Planned(plan(answer, planner));
        case "decline" -> new Reading.Declined(words(answer, AnswerField.REASON));
        default -> new Reading.Broken("decides neither plan nor decline");
      };
    } catch (BrokenAnswerException e) {
      return new Reading.Broken(e.fault);
    }
  }

  private static Plan plan(JsonNode answer, String planner) throws BrokenAnswerException {
    String script = script(text(answer, AnswerField.SCRIPT), "script");
    return new Plan(
        script,
        words(answer, AnswerField.EXPLANATION),
        risk(answer),
        answer.path(AnswerField.NEEDS_NETWORK.key()).asBoolean(false),
        confidence(answer),
        planner,
        alternatives(answer, script));
  }

  private static Risk risk(JsonNode answer) {
    String word = answer.path(AnswerField.RISK.key()).asText().toLowerCase(Locale.ROOT);
    for (Risk risk : Risk.values()) {
      if (AnswerField.spelled(risk).equals(word)) {
        return risk;
      }
    }
    return Risk.UNKNOWN;
  }

  private static double confidence(JsonNode answer) throws BrokenAnswerException {
    JsonNode value = answer.path(AnswerField.CONFIDENCE.key());
    double confidence = value.isNumber() ? value.asDouble() : -1;
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new BrokenAnswerException("gives no confidence from 0 to 1");
    }
    return confidence;
  }

  private static List<String> alternatives(JsonNode answer, String script)
      throws BrokenAnswerException {
    JsonNode list = answer.path(AnswerField.ALTERNATIVES.key());
    if (list.size() > AnswerField.MOST_ALTERNATIVES) {
      throw new BrokenAnswerException(
          "has %d alternatives, more than %d"
              .formatted(list.size(), AnswerField.MOST_ALTERNATIVES));
    }
    Set<String> others = new LinkedHashSet<>();
    for (JsonNode one : list) {
      if (!one.isTextual()) {
        throw new BrokenAnswerException("has an alternative that is no text");
      }
      others.add(script(one.textValue(), "alternative"));
    }
    others.remove(script);
    return new ArrayList<>(others);
  }

  private static String script(String given, String what) throws BrokenAnswerException {
    String script = withoutFence(given.replace("\r\n", "\n").strip());
    if (script.isEmpty()) {
      throw new BrokenAnswerException("has an empty " + what);
    }
    int bytes = script.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > JobWork.MOST_SCRIPT_BYTES) {
      throw new BrokenAnswerException(
          "has a %s of %d bytes, more than %d".formatted(what, bytes, JobWork.MOST_SCRIPT_BYTES));
    }
    // Whoever approves a script has to see what would run.
    if (PlainText.hides(script)) {
      throw new BrokenAnswerException("has a %s with invisible characters".formatted(what));
    }
    return script;
  }

  private static String withoutFence(String script) {
    int firstLine = script.indexOf('\n');
    if (!script.startsWith(FENCE) || !script.endsWith(FENCE) || firstLine < 0) {
      return script;
    }
    int end = script.length() - FENCE.length();
    return end <= firstLine ? "" : script.substring(firstLine + 1, end).strip();
  }

  private static String text(JsonNode answer, AnswerField field) throws BrokenAnswerException {
    JsonNode value = answer.path(field.key());
    if (!value.isTextual()) {
      throw new BrokenAnswerException("has no text in '%s'".formatted(field.key()));
    }
    return value.textValue();
  }

  private static String words(JsonNode answer, AnswerField field) {
    return PlainText.line(answer.path(field.key()).asText(""), MOST_WORDS_CHARS);
  }

  private static final class BrokenAnswerException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String fault;

    BrokenAnswerException(String fault) {
      super(fault);
      this.fault = fault;
    }
  }
}
