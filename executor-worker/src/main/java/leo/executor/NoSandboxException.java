package leo.executor;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * There is no sandbox fit to run commands in, so the executor does not start. The message says what
 * is missing and who mends it.
 */
public final class NoSandboxException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public NoSandboxException(String missing, @Nullable Throwable cause) {
    super(
        ("The executor does not start: %s. Nothing is run without gVisor;"
                + " run infra/local/sandbox-host.sh as root to set it up")
            .formatted(missing),
        cause);
  }
}
