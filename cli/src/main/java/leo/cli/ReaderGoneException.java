package leo.cli;

import java.io.IOException;
import java.io.Serial;

/** Nobody reads what the client writes any more, as behind {@code leo … | head}. */
final class ReaderGoneException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReaderGoneException(IOException cause) {
    super("nobody reads this any more", cause);
  }
}
