package leo.cli.eval;

import java.io.Serial;

/** A file of the set breaks its form; the message names file, line, fault and remedy. */
public final class SetFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  SetFormatException(String file, int line, String problem) {
    super("%s, line %d: %s".formatted(file, line, problem));
  }
}
