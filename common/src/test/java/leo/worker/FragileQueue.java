package leo.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.Artifact;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.job.WorkQueue;

/** A queue whose store is away, or hangs, when the test wants it to. */
final class FragileQueue implements WorkQueue {
  private final WorkQueue queue;
  private final CountDownLatch thaw = new CountDownLatch(1);
  private final AtomicInteger heartbeats = new AtomicInteger();
  private volatile boolean heartbeatsFail;
  private volatile boolean heartbeatsHang;
  private volatile int recordsToFail;

  FragileQueue(WorkQueue queue) {
    this.queue = queue;
  }

  void failHeartbeats() {
    heartbeatsFail = true;
  }

  void hangHeartbeats() {
    heartbeatsHang = true;
  }

  /** How many heartbeats have been answered. */
  int heartbeats() {
    return heartbeats.get();
  }

  void thaw() {
    thaw.countDown();
  }

  void failRecords(int times) {
    recordsToFail = times;
  }

  @Override
  public Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    return queue.claim(stage, worker, lease);
  }

  @Override
  public Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
    if (heartbeatsFail) {
      throw away();
    }
    if (heartbeatsHang) {
      try {
        thaw.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw away();
    }
    Heartbeat answer = queue.heartbeat(leases, lease);
    heartbeats.incrementAndGet();
    return answer;
  }

  @Override
  public synchronized boolean record(Lease lease, JobEvent event) {
    if (recordsToFail > 0) {
      recordsToFail -= 1;
      throw away();
    }
    return queue.record(lease, event);
  }

  @Override
  public boolean appendOutput(Lease lease, long firstSequence, List<OutputChunk> chunks) {
    return queue.appendOutput(lease, firstSequence, chunks);
  }

  private static StoreUnavailableException away() {
    return new StoreUnavailableException("away", new RuntimeException("on purpose"));
  }

  @Override
  public JobInput input(JobId id) {
    return queue.input(id);
  }

  @Override
  public List<FailedRun> failedRuns(JobId id) {
    return queue.failedRuns(id);
  }

  @Override
  public boolean keepArtifact(Lease lease, Artifact artifact) {
    return queue.keepArtifact(lease, artifact);
  }
}
