package leo.worker;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Something outside the job failed and may work the next time. The message becomes its reason. */
public final class TransientFaultException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public TransientFaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
