package leo.job;

import java.io.Serial;

/** The store could not answer just now: nothing is known to have been written; try again later. */
public final class StoreUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
