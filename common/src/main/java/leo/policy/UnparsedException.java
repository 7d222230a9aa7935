package leo.policy;

import java.io.Serial;

/** A script that the gate cannot read; the message says why. */
final class UnparsedException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UnparsedException(String message) {
    super(message);
  }
}
