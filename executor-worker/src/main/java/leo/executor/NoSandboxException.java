package leo.executor;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * There is no sandbox fit to run commands in, so the executor does not start. The message says what
 * is missing and who mends it.
 */
public final class NoSandboxException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** What {@code infra/local/sandbox-host.sh} sets up is missing. */
  public NoSandboxException(String missing, @Nullable Throwable cause) {
    this(missing, "run infra/local/sandbox-host.sh as root to set it up", cause);
  }

  /** Something is missing that is mended in another way. */
  public NoSandboxException(String missing, String mending, @Nullable Throwable cause) {
    super(
        "The executor does not start: %s. Nothing is run without gVisor; %s"
            .formatted(missing, mending),
        cause);
  }
}
