package leo.cloud;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A secret could not be read. The message names it and says what would help. */
public final class SecretUnavailableException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  SecretUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
