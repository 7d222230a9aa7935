package leo.worker;

import java.time.Duration;
import java.util.Optional;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.Rescue;
import leo.job.StoreUnavailableException;
import leo.job.WorkQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at a job: performs the task, turns whatever happens into an event, records it. */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /** However long somebody outside wants us to wait. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Duration RECORD_PAUSE = Duration.ofMillis(250);

  private final WorkQueue queue;
  private final StageTask task;
  private final Duration lease;
  private volatile boolean muted;

  Attempt(WorkQueue queue, StageTask task, Duration lease) {
    this.queue = queue;
    this.task = task;
    this.lease = lease;
  }

  /** What runs is left to its lease: whatever it says from now on is dropped. */
  void recordNoMore() {
    muted = true;
  }

  void perform(Claim claim, StopSignal stop) {
    JobEvent event = Rescue.neverTwice(claim.job(), outcome(claim, stop));
    if (stop.reason().equals(Optional.of(StopSignal.Reason.LEASE_LOST))) {
      LOG.warn("{} was taken over: its outcome here is dropped", claim.lease());
    } else if (muted) {
      LOG.warn("{} is left to its lease: '{}' is dropped", claim.lease(), event.type());
    } else if (!record(claim.lease(), event)) {
      LOG.warn("{} is stale: '{}' is dropped", claim.lease(), event.type());
    }
  }

  private JobEvent outcome(Claim claim, StopSignal stop) {
    Job job = claim.job();
    if (job.cancelRequested()) {
      return new JobEvent.Cancelled();
    }
    try {
      return task.perform(claim, stop);
    } catch (TransientFaultException e) {
      LOG.warn("an attempt at {} was spoiled: {}", claim.lease(), e.getMessage(), e);
      return retryOrFail(job, stop, Spoiled.by(e));
    } catch (StoreUnavailableException e) {
      LOG.warn("the store was away during an attempt at {}", claim.lease(), e);
      return retryOrFail(job, stop, Spoiled.because("LEO's store was away"));
    } catch (InterruptedException e) {
      return drained();
    } catch (RuntimeException | Error e) {
      LOG.error(
          "a defect of LEO spoiled an attempt at {}; a developer must look", claim.lease(), e);
      return retryOrFail(job, stop, Spoiled.because("an internal error of LEO"));
    }
  }

  /** What spoiled an attempt, its stable name if it has one, and how long to stay away from it. */
  private record Spoiled(String reason, @Nullable String word, Duration atLeast) {
    static Spoiled by(TransientFaultException e) {
      return new Spoiled(String.valueOf(e.getMessage()), e.word(), e.pause());
    }

    static Spoiled because(String reason) {
      return new Spoiled(reason, null, Duration.ZERO);
    }
  }

  private static JobEvent retryOrFail(Job job, StopSignal stop, Spoiled spoiled) {
    if (stop.reason().equals(Optional.of(StopSignal.Reason.CANCELLED))) {
      return new JobEvent.Cancelled();
    }
    if (stop.reason().equals(Optional.of(StopSignal.Reason.DRAIN))) {
      return drained();
    }
    int failures = job.failures() + 1;
    if (failures >= JobStore.MAX_FAILURES) {
      return new JobEvent.Failed(
          "gave up after %d attempts: %s".formatted(failures, spoiled.reason), spoiled.word, null);
    }
    Duration usual = FIRST_RETRY.multipliedBy(1L << (failures - 1));
    Duration asked = spoiled.atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : spoiled.atLeast;
    return new JobEvent.Requeued(
        RequeueCause.FAULT, spoiled.reason, usual.compareTo(asked) > 0 ? usual : asked);
  }

  private static JobEvent drained() {
    return new JobEvent.Requeued(RequeueCause.DRAIN, "the worker was stopped", Duration.ZERO);
  }

  /** Records as long as the lease can still be ours; a store that is away may be back in time. */
  private boolean record(Lease held, JobEvent event) {
    long giveUpAt = System.nanoTime() + lease.toNanos();
    while (true) {
      try {
        return queue.record(held, event);
      } catch (StoreUnavailableException e) {
        if (System.nanoTime() - giveUpAt > 0) {
          throw e;
        }
        LOG.warn("the store is away; '{}' of {} is tried again", event.type(), held);
        pause(e);
      }
    }
  }

  private static void pause(StoreUnavailableException cause) {
    try {
      Thread.sleep(RECORD_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }
}
