package leo.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leo.job.Artifact;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.Stage;
import leo.job.WorkQueue;
import leo.runtime.Metrics;

/** A work queue that counts what passes through it. */
public final class MeteredQueue implements WorkQueue {
  private final WorkQueue queue;
  private final Metrics.Counter claims;
  private final Metrics.Counter outcomes;
  private final Metrics.Counter requeues;
  private final Metrics.Counter stale;

  public MeteredQueue(WorkQueue queue, Metrics metrics) {
    this.queue = queue;
    this.claims = metrics.counter("leo_claims_total", "Jobs claimed.", "stage");
    this.outcomes =
        metrics.counter(
            "leo_outcomes_total",
            "What came of claimed jobs; a finished run by its verdict.",
            "outcome");
    this.requeues = metrics.counter("leo_requeues_total", "Jobs handed back.", "cause");
    this.stale =
        metrics.counter(
            "leo_stale_writes_total",
            "Writes dropped, because the job had been taken over or ended; lost leases too.",
            "what");
  }

  @Override
  public Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    Optional<Claim> claim = queue.claim(stage, worker, lease);
    if (claim.isPresent()) {
      claims.count(spelled(stage));
    }
    return claim;
  }

  @Override
  public Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
    Heartbeat answer = queue.heartbeat(leases, lease);
    answer.lost().forEach(_ -> stale.count("lease"));
    return answer;
  }

  @Override
  public boolean record(Lease lease, JobEvent event) {
    boolean recorded = queue.record(lease, event);
    if (!recorded) {
      stale.count("outcome");
    } else if (event instanceof JobEvent.Requeued requeued) {
      requeues.count(spelled(requeued.cause()));
    } else if (event instanceof JobEvent.Finished finished) {
      outcomes.count(spelled(finished.report().verdict()));
    } else {
      outcomes.count(event.type());
    }
    return recorded;
  }

  @Override
  public boolean appendOutput(Lease lease, long firstSequence, List<OutputChunk> chunks) {
    return counted("output", queue.appendOutput(lease, firstSequence, chunks));
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
    return counted("artifact", queue.keepArtifact(lease, artifact));
  }

  private boolean counted(String what, boolean written) {
    if (!written) {
      stale.count(what);
    }
    return written;
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
