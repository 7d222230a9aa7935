package leo.job;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a worker does with jobs. Every write carries a lease; a stale one changes nothing. */
public interface WorkQueue extends FailedRuns {
  /**
   * Takes the best queued job of a stage: by lane; then of the tenant that has the least of what
   * its {@link TenantShare} gives it, and is below its limit; then by priority; then by age.
   *
   * @return the job with a new fence, or nothing if none is due
   */
  Optional<Claim> claim(Stage stage, String worker, Duration lease);

  /** Extends leases, and tells what became of their jobs meanwhile. */
  Heartbeat heartbeat(Collection<Lease> leases, Duration lease);

  /**
   * Records what the worker did: moves the job as {@link JobLifecycle} says and ends or hands on
   * the lease.
   *
   * @return false if the lease is no longer the job's: nothing was written
   * @throws IllegalStateException if the lifecycle refuses the event, which is a defect of the
   *     worker
   */
  boolean record(Lease lease, JobEvent event);

  /**
   * Keeps output. Who is not sure that it was kept calls again: a chunk whose number is there
   * already is not kept twice.
   *
   * @param firstSequence the number of the first chunk within this attempt, from 1 on
   * @return false if the lease is no longer the job's: nothing was written
   */
  boolean appendOutput(Lease lease, long firstSequence, List<OutputChunk> chunks);

  /** What the job's run is given besides its command. */
  JobInput input(JobId id);

  /**
   * Keeps a file that the run left behind. Who is not sure that it was kept calls again: of one
   * name within an attempt the first is kept.
   *
   * @return false if the lease is no longer the job's: nothing was written
   */
  boolean keepArtifact(Lease lease, Artifact artifact);

  /**
   * The answer to a heartbeat.
   *
   * @param lost leases that somebody else has taken or that are over: their work must stop
   * @param cancelled leases whose job the caller wants stopped
   */
  record Heartbeat(Set<Lease> lost, Set<Lease> cancelled) {
    public Heartbeat {
      lost = Set.copyOf(lost);
      cancelled = Set.copyOf(cancelled);
    }
  }
}
