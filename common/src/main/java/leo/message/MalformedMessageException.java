package leo.message;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A message that no version of this code wrote. */
public final class MalformedMessageException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public MalformedMessageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
