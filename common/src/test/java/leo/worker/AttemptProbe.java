package leo.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/** Tells what an attempt would record, by performing it over a queue that only listens. */
public final class AttemptProbe {
  private AttemptProbe() {}

  /** The event, or nothing if the attempt records none. */
  public static Optional<JobEvent> recorded(
      Claim claim, StageTask task, Optional<StopSignal.Reason> raised) {
    StopSignal stop = new StopSignal();
    raised.ifPresent(stop::raise);
    Listening queue = new Listening();
    new Attempt(queue, task, Duration.ofSeconds(1)).perform(claim, stop);
    return Optional.ofNullable(queue.event);
  }

  private static final class Listening implements WorkQueue {
    private @Nullable JobEvent event;

    @Override
    public boolean record(Lease lease, JobEvent recorded) {
      event = recorded;
      return true;
    }

    @Override
    public Optional<Claim> claim(Stage stage, String worker, Duration lease) {
      throw new IllegalStateException("an attempt claims nothing");
    }

    @Override
    public Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
      throw new IllegalStateException("an attempt has no heartbeat");
    }

    @Override
    public boolean appendOutput(Lease lease, long firstSequence, List<OutputChunk> chunks) {
      throw new IllegalStateException("an attempt writes no output of its own");
    }

    @Override
    public List<FailedRun> failedRuns(JobId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public JobInput input(JobId id) {
      throw new IllegalStateException("an attempt reads nothing");
    }

    @Override
    public boolean keepArtifact(Lease lease, Artifact artifact) {
      throw new IllegalStateException("an attempt keeps no files of its own");
    }
  }
}
