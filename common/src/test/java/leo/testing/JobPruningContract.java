package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobInput;
import leo.job.JobPruning;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputStreamName;
import leo.job.Stage;
import org.junit.jupiter.api.Test;

/** What everything does that deletes old jobs. */
public abstract class JobPruningContract {
  protected static final Duration KEPT = Duration.ofHours(10);
  protected static final Duration LONGER = KEPT.plusSeconds(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A store with no jobs. */
  protected abstract JobStore store();

  /** What deletes its jobs {@link #KEPT} after their end. */
  protected abstract JobPruning pruning();

  /** Lets time pass, for all jobs so far. */
  protected abstract void pass(Duration time);

  /** A job that ran, with all that a job can have. */
  protected Job finished() {
    NewJob plain = Fixtures.script("true");
    JobInput input =
        new JobInput(
            Bytes.utf8("in"),
            List.of(new InputFile("file", 0644, Bytes.utf8("in"))),
            List.of("*.txt"));
    NewJob job =
        new NewJob(
            plain.id(),
            plain.tenant(),
            plain.mode(),
            plain.work(),
            plain.sandbox(),
            input,
            plain.oversight(),
            plain.lane(),
            plain.priority());
    store().accept(job);
    Lease lease = store().claim(Stage.RUN, "worker", MINUTE).orElseThrow().lease();
    OutputChunk out = new OutputChunk(OutputStreamName.STDOUT, Bytes.utf8("out"));
    assertThat(store().appendOutput(lease, 1, List.of(out))).isTrue();
    Artifact kept = Artifact.kept("a.txt", 0644, Bytes.utf8("a"));
    assertThat(store().keepArtifact(lease, kept)).isTrue();
    assertThat(store().record(lease, new JobEvent.Finished(Fixtures.ok()))).isTrue();
    return found(job).orElseThrow();
  }

  private Optional<Job> found(NewJob job) {
    return store().find(job.tenant(), job.id());
  }

  /** Whether the job is there. */
  protected boolean isThere(Job job) {
    return store().find(job.tenant(), job.id()).isPresent();
  }

  @Test
  void oldJobGoesWithAllThatBelongsToIt() {
    Job job = finished();
    pass(LONGER);

    assertThat(pruning().prune(10)).isEqualTo(1);
    assertThat(isThere(job)).isFalse();
    assertThat(store().events(job.id())).isEmpty();
    assertThat(store().output(job.id(), OutputCursor.START, 100).chunks()).isEmpty();
    assertThat(store().input(job.id())).isEqualTo(JobInput.NONE);
    assertThat(store().artifacts(job.id(), job.fence())).isEmpty();
    assertThat(pruning().prune(10)).isZero();
  }

  @Test
  void jobStaysAsLongAsItIsToBeKept() {
    Job job = finished();
    pass(KEPT.minusMinutes(1));

    assertThat(pruning().prune(10)).isZero();
    assertThat(isThere(job)).isTrue();
    assertThat(store().artifacts(job.id(), job.fence())).hasSize(1);
  }

  @Test
  void unfinishedJobStaysHoweverOldItIs() {
    Job running = store().accept(Fixtures.script("true"));
    var _ = store().claim(Stage.RUN, "worker", MINUTE).orElseThrow();
    Job planning = store().accept(Fixtures.prompt("list files"));
    var _ = store().claim(Stage.PLAN, "worker", MINUTE).orElseThrow();
    Job queued = store().accept(Fixtures.script("true"));
    Job waiting = store().accept(Fixtures.prompt("list files"));
    pass(KEPT.multipliedBy(1_000));

    assertThat(pruning().prune(10)).isZero();
    assertThat(List.of(running, planning, queued, waiting)).allMatch(this::isThere);
  }

  @Test
  void jobThatEndedWithoutARunGoesAsWell() {
    Job cancelled = store().accept(Fixtures.script("true"));
    store().cancel(cancelled.tenant(), cancelled.id(), "me");
    Job declined = store().accept(Fixtures.prompt("fly"));
    Lease lease = store().claim(Stage.PLAN, "worker", MINUTE).orElseThrow().lease();
    store().record(lease, new JobEvent.Declined("cannot"));
    pass(LONGER);

    assertThat(pruning().prune(10)).isEqualTo(2);
    assertThat(List.of(cancelled, declined)).noneMatch(this::isThere);
  }

  @Test
  void oldestGoFirstAndNoMoreThanAskedFor() {
    Job oldest = finished();
    pass(MINUTE);
    Job older = finished();
    pass(MINUTE);
    Job old = finished();
    pass(LONGER);
    Job young = finished();

    assertThat(pruning().prune(2)).isEqualTo(2);
    assertThat(List.of(oldest, older)).noneMatch(this::isThere);
    assertThat(isThere(old)).isTrue();
    assertThat(pruning().prune(2)).isEqualTo(1);
    assertThat(isThere(young)).isTrue();
  }
}
