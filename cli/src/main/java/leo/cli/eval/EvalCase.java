package leo.cli.eval;

import java.util.List;

/**
 * A prompt, the file system it is about, and what counts as right.
 *
 * @param id unique in the set
 * @param setup a bash script that makes what files alone cannot, links for instance; may be empty
 */
public record EvalCase(
    String id,
    String group,
    String prompt,
    List<EvalFile> files,
    String setup,
    Expectation expectation) {

  public EvalCase {
    files = List.copyOf(files);
  }

  /** What is right. */
  public sealed interface Expectation {}

  /**
   * A script that has one of these effects.
   *
   * @param references scripts, each of which does what was asked, in its own way; not empty
   */
  public record Answered(List<String> references, Comparison comparison) implements Expectation {
    public Answered {
      references = List.copyOf(references);
    }
  }

  /** No script at all, for this reason. */
  public record NoAnswer(String why) implements Expectation {}
}
