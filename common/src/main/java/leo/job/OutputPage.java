package leo.job;

import java.util.List;

/**
 * Some of a job's output, in the order it was written.
 *
 * @param chunks what follows the cursor that was asked for
 * @param next the place after the last chunk, or the one that was asked for if there is none
 * @param more whether there was more after {@code next} already
 */
public record OutputPage(List<Entry> chunks, OutputCursor next, boolean more) {
  public OutputPage {
    chunks = List.copyOf(chunks);
  }

  /** A chunk and its place. */
  public record Entry(OutputCursor at, OutputChunk chunk) {}
}
