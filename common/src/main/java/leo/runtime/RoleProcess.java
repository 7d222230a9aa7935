package leo.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process with one role, from its start to SIGTERM (or SIGINT) and an orderly end. Its exit code
 * is 0 when it was stopped, also where the machine would make it 143; 78 when its settings are
 * wrong; 1 when it could not start, or did not stop in time. A second signal changes nothing.
 */
public final class RoleProcess {
  /** System property: end in order when the process that started this one is gone. */
  public static final String WITH_PARENT = "leo.with-parent";

  /** Exit code: the settings are wrong. */
  public static final int BAD_SETTINGS = 78;

  private static final String LOG_SETTINGS = "logback.configurationFile";

  /** Before any part has said how long it may take to stop. */
  private static final Duration FIRST_BOUND = Duration.ofMinutes(2);

  static {
    // Before the first logger: a service logs to its standard output.
    if (System.getProperty(LOG_SETTINGS) == null) {
      System.setProperty(LOG_SETTINGS, "leo/runtime/role-logback.xml");
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(RoleProcess.class);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Duration stopWithin = FIRST_BOUND;
  private volatile int exitCode = 1;

  private RoleProcess() {}

  /** Starts what the process is there for. */
  @FunctionalInterface
  public interface Start {
    /** Starts; the parts are stopped at the end, within {@link #stopWithin}. */
    Lifecycle start(RoleProcess process) throws Exception;
  }

  /** Runs the role in this process, and ends the process with it. */
  public static void run(Start start) {
    OneLog.install();
    RoleProcess process = new RoleProcess();
    // Before anything starts: whoever ends a process that is starting must not leave its parts.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(process::onShutdown));
    if (Boolean.getBoolean(WITH_PARENT)) {
      endWith(ProcessHandle.current().parent(), process.asked);
    }
    process.exitCode = process.live(start);
    process.stopped.countDown();
    System.exit(process.exitCode);
  }

  private static void endWith(Optional<ProcessHandle> parent, CountDownLatch asked) {
    parent.ifPresent(other -> {
      var _ = other.onExit().thenRun(asked::countDown);
    });
  }

  /** Says how long an orderly end may take; after that the process ends where it stands. */
  public void stopWithin(Duration bound) {
    stopWithin = bound;
  }

  private int live(Start start) {
    try (Lifecycle parts = start.start(this)) {
      LOG.info("ready");
      asked.await();
      LOG.info("stopping, within {}", stopWithin);
      List<String> disorderly = parts.stop();
      if (!disorderly.isEmpty()) {
        LOG.error(
            "it ends, but not in order: {} did not stop in time or failed to; what they held is"
                + " left to leases and to others",
            disorderly);
        return 1;
      }
    } catch (ConfigException e) {
      LOG.error("{}", e.getMessage());
      return BAD_SETTINGS;
    } catch (Exception | Error e) {
      LOG.error("it did not start, or not stop in order: {}", e.getMessage(), e);
      return 1;
    }
    LOG.info("stopped");
    return 0;
  }

  private void onShutdown() {
    asked.countDown();
    int code = 1;
    try {
      if (stopped.await(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
        code = exitCode;
      } else {
        LOG.error("it did not stop within {}: it ends where it stands", stopWithin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The machine's own code after a signal is 128 and the signal: an orderly end is no failure.
    Runtime.getRuntime().halt(code);
  }
}
