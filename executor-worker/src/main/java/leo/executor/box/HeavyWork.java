package leo.executor.box;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.worker.TransientFaultException;

/**
 * Bounds how many boxes are being started or taken down at once: each keeps a core busy for a
 * while, and more of them than cores can serve make all of them slower.
 */
final class HeavyWork {
  private static final int PER_CORE = 2;

  private final int atOnce;
  private final Semaphore room;

  HeavyWork(int atOnce) {
    this.atOnce = atOnce;
    // In turn, so that neither starts nor ends of boxes pile up.
    this.room = new Semaphore(atOnce, true);
  }

  /** As much at once as this machine's cores do well. */
  static HeavyWork ofThisMachine() {
    return new HeavyWork(PER_CORE * Runtime.getRuntime().availableProcessors());
  }

  /** Waits for room; whoever got it calls {@link #leave}. */
  void enter(long atMostMs) throws TransientFaultException, InterruptedException {
    if (!room.tryAcquire(atMostMs, TimeUnit.MILLISECONDS)) {
      throw new TransientFaultException(
          "The cores were busy with other sandboxes for %d s; nothing was started"
              .formatted(TimeUnit.MILLISECONDS.toSeconds(atMostMs)),
          null);
    }
  }

  /** Whether no core is free of it: then nothing is gained by putting work off. */
  boolean isBusy() {
    return (atOnce - room.availablePermits()) * PER_CORE >= atOnce;
  }

  /** Waits until a core is free of it, for what can wait as long as that takes. */
  synchronized void awaitFreeCore() throws InterruptedException {
    while (isBusy()) {
      wait();
    }
  }

  synchronized void leave() {
    room.release();
    notifyAll();
  }
}
