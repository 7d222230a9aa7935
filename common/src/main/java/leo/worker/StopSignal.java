package leo.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a running task that it must stop, and why. The first reason counts. */
public final class StopSignal {
  /** Why a task must stop. */
  public enum Reason {
    /** The caller wants it. */
    CANCELLED,
    /** Somebody else has the job now: whatever this task says is dropped. */
    LEASE_LOST,
    /** The worker stops: the job goes back to its queue. */
    DRAIN
  }

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private final BooleanSupplier lapsed;
  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable Reason reason;

  /** A signal that is raised by others alone. */
  public StopSignal() {
    this(() -> false);
  }

  /**
   * A signal that knows of the lease.
   *
   * @param lapsed whether the lease has run out; asked whenever the reason is, so that a process
   *     that stood still for longer than that begins nothing before anybody could tell it
   */
  StopSignal(BooleanSupplier lapsed) {
    this.lapsed = lapsed;
  }

  /** Why the task must stop, or nothing while it may go on. */
  public Optional<Reason> reason() {
    if (lapsed.getAsBoolean()) {
      raise(Reason.LEASE_LOST);
    }
    synchronized (this) {
      return Optional.ofNullable(reason);
    }
  }

  /** Runs the action when the task must stop, or now if it must already. It must not block long. */
  public void onStop(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  /** Raises the signal; later raises change nothing, and are told so by {@code false}. */
  public boolean raise(Reason why) {
    List<Runnable> due;
    synchronized (this) {
      if (reason != null) {
        return false;
      }
      reason = why;
      due = List.copyOf(actions);
    }
    due.forEach(StopSignal::run);
    return true;
  }

  /** One action that fails must not keep the others, or other jobs' signals, from being run. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a task could not be told to stop; it ends when its own limits end it", e);
    }
  }
}
