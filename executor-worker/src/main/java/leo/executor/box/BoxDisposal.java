package leo.executor.box;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.worker.TransientFaultException;

/**
 * Ends and removes boxes in the background. No more than a few wait for it: whoever brings another
 * waits, so that dying boxes never pile up. Where it fails the {@link ContainerReaper} goes on.
 */
final class BoxDisposal {
  /** How long a box may take to end by itself, which costs less than to have it killed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** First the result is told: taking a box down keeps a core busy. Nothing of a job runs in it. */
  private static final Duration COURTESY = Duration.ofMillis(100);

  private final Executor now = task -> Thread.ofVirtual().name("disposal").start(task);
  private final Executor later =
      CompletableFuture.delayedExecutor(COURTESY.toMillis(), TimeUnit.MILLISECONDS, now);
  private final Duration bound;
  private final ContainerReaper reaper;
  private final HeavyWork heavy;
  private final Semaphore room;

  /**
   * @param bound how long a removal waits for its turn
   * @param atOnce how many boxes may be under removal before a run waits
   */
  BoxDisposal(Duration bound, ContainerReaper reaper, HeavyWork heavy, int atOnce) {
    this.bound = bound;
    this.reaper = reaper;
    this.heavy = heavy;
    this.room = new Semaphore(atOnce);
  }

  /** Ends and removes a box soon: what was called off at once, for there is no result to tell. */
  void dispose(Box box) {
    boolean calledOff = box.ending().getNow(Ending.EXITED) == Ending.STOPPED;
    boolean interrupted = Thread.interrupted();
    boolean roomy = false;
    try {
      roomy = room.tryAcquire(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!roomy) {
      // No longer live: the reaper removes it.
      letGo(box);
      return;
    }
    (calledOff || heavy.isBusy() ? now : later)
        .execute(() -> {
          try {
            takeDown(box);
          } finally {
            letGo(box);
            room.release();
          }
        });
  }

  private void takeDown(Box box) {
    // Not only when there is room: gVisor's kernel costs more as long as it stands than to end.
    box.dismiss();
    try {
      heavy.enter(bound.toMillis());
    } catch (TransientFaultException | InterruptedException e) {
      // No longer live then: the reaper removes it.
      return;
    }
    try {
      box.awaitEnd(GRACE);
      reaper.remove(box.container());
    } finally {
      heavy.leave();
    }
  }

  private void letGo(Box box) {
    box.hangUp();
    reaper.end(box.name());
  }
}
