package leo.planner;

import leo.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that opened it when its task must stop, and never after it is closed. */
final class Interruption implements AutoCloseable {
  private @Nullable Thread thread = Thread.currentThread();
  private boolean done;

  private Interruption() {}

  static Interruption on(StopSignal stop) {
    Interruption interruption = new Interruption();
    stop.onStop(interruption::interrupt);
    return interruption;
  }

  private synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
      done = true;
    }
  }

  @Override
  public synchronized void close() {
    thread = null;
    if (done) {
      // It came when there was nothing left to stop: what follows is not to be stopped by it.
      Thread.interrupted();
    }
  }
}
