package leo.message;

import java.io.Serial;

/** The bus could not be reached just now. */
public final class BusUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public BusUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
