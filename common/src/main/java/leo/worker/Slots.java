package leo.worker;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A worker's places for jobs: one is taken before a claim and free again after the job. Once they
 * are closed none is to be had, and whoever waits for one is turned away at once.
 */
final class Slots {
  private final int all;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int taken;
  private boolean closed;

  Slots(int all) {
    this.all = all;
  }

  /** Takes a slot, waiting for one; false if there was none in time, or they are closed. */
  boolean take(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!closed && taken == all && left > 0) {
        left = changed.awaitNanos(left);
      }
      boolean free = !closed && taken < all;
      taken += free ? 1 : 0;
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a slot if there is one now. */
  boolean tryTake() {
    lock.lock();
    try {
      boolean free = !closed && taken < all;
      taken += free ? 1 : 0;
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a slot back. */
  void free() {
    lock.lock();
    try {
      taken--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Hands out no more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until none is taken; false if that took longer. */
  boolean awaitAllFree(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (taken > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      return taken == 0;
    } finally {
      lock.unlock();
    }
  }
}
