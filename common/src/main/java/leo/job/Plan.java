package leo.job;

import java.util.List;

/**
 * A planner's answer: what would be run, and what is known about it.
 *
 * @param script the bash script
 * @param explanation what it does, in a sentence
 * @param risk the worst it may do
 * @param needsNetwork whether it is of no use without a network
 * @param confidence from 0 to 1: how often a plan that carries this number is right
 * @param planner who planned: {@code recipes}, or the model's name
 * @param alternatives other scripts for the same wish, best first; may be empty
 */
public record Plan(
    String script,
    String explanation,
    Risk risk,
    boolean needsNetwork,
    double confidence,
    String planner,
    List<String> alternatives) {
  /** The planner of scripts that come from recipes. */
  public static final String RECIPES = "recipes";

  /** The planner of scripts that a person wrote when asked. */
  public static final String EDITED = "edited";

  public Plan {
    alternatives = List.copyOf(alternatives);
    if (script.isBlank()) {
      throw new IllegalArgumentException("a plan has a script");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is from 0 to 1, not " + confidence);
    }
  }
}
