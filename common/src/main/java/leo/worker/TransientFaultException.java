package leo.worker;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something outside the job failed and may work the next time. The message becomes its reason. */
public class TransientFaultException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Duration pause;

  public TransientFaultException(String message, @Nullable Throwable cause) {
    this(message, cause, Duration.ZERO);
  }

  /**
   * A fault that does not pass at once.
   *
   * @param pause how long to wait before the next try, if the usual pause is shorter
   */
  public TransientFaultException(String message, @Nullable Throwable cause, Duration pause) {
    super(message, cause);
    this.pause = pause;
  }

  /** The stable name of what failed, null where it has none. */
  public @Nullable String word() {
    return null;
  }

  /** How long to wait before the next try at the least. */
  public final Duration pause() {
    return pause;
  }
}
