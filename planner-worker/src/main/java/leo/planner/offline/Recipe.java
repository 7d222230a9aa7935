package leo.planner.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leo.job.Risk;

/**
 * One thing that the recipes can do.
 *
 * @param name its name, unique in the book
 * @param risk the worst its script may do
 * @param example a prompt that it is planned for
 */
public record Recipe(
    String name,
    Risk risk,
    String example,
    List<Pattern> patterns,
    Template explanation,
    Template script,
    double confidence) {
  /** No recipe claims to be sure: a sentence can always mean something else. */
  private static final double USUAL_CONFIDENCE = 0.97;

  /** Starts a recipe. */
  static Draft recipe(String name, Risk risk) {
    return new Draft(name, risk);
  }

  /** The bash script for a match. */
  String scriptFor(Map<String, SlotValue> slots) {
    String body = script.script(slots);
    return body.contains(" | ") ? "set -o pipefail\n" + body : body;
  }

  /** A recipe that is being written. */
  static final class Draft {
    private final String name;
    private final Risk risk;
    private final List<Pattern> patterns = new ArrayList<>();
    private String example = "";
    private String explanation = "";

    private Draft(String name, Risk risk) {
      this.name = name;
      this.risk = risk;
    }

    Draft example(String prompt) {
      example = prompt;
      return this;
    }

    Draft asks(String... texts) {
      Arrays.stream(texts).map(PatternCompiler::compile).forEach(patterns::add);
      return this;
    }

    Draft does(String sentence) {
      explanation = sentence;
      return this;
    }

    Recipe by(String script) {
      return new Recipe(
          name,
          risk,
          example,
          List.copyOf(patterns),
          new Template(explanation),
          new Template(script.strip()),
          USUAL_CONFIDENCE);
    }
  }
}
