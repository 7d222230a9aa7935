package leo.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.job.WorkQueue;
import leo.message.JobBell;

/** Keeps appended output and rings; can be made slow, lost or unavailable. */
final class RecordingQueue implements WorkQueue, JobBell {
  private final List<List<OutputChunk>> batches = new ArrayList<>();
  private final List<Artifact> artifacts = new ArrayList<>();
  private JobInput input = JobInput.NONE;
  private int rings;
  private int unavailableFor;
  private boolean lost;

  /** What the job's input is from now on. */
  synchronized void give(JobInput given) {
    input = given;
  }

  synchronized List<Artifact> artifacts() {
    return List.copyOf(artifacts);
  }

  private void answerOrFail() {
    if (unavailableFor > 0) {
      unavailableFor--;
      throw new StoreUnavailableException("away", new IllegalStateException("test"));
    }
  }

  /** The next calls fail as if the database were away. */
  synchronized void unavailable(int calls) {
    unavailableFor = calls;
  }

  /** From now on the lease is somebody else's. */
  synchronized void lose() {
    lost = true;
  }

  synchronized List<List<OutputChunk>> batches() {
    return List.copyOf(batches);
  }

  synchronized int rings() {
    return rings;
  }

  /** All that was kept of a stream, as text. */
  synchronized String text(OutputStreamName stream) {
    StringBuilder all = new StringBuilder();
    batches.stream()
        .flatMap(List::stream)
        .filter(chunk -> chunk.stream() == stream)
        .map(OutputChunk::data)
        .map(Bytes::toDisplay)
        .forEach(all::append);
    return all.toString();
  }

  @Override
  public synchronized boolean appendOutput(
      Lease lease, long firstSequence, List<OutputChunk> chunks) {
    answerOrFail();
    if (lost) {
      return false;
    }
    if (firstSequence != 1 + batches.stream().mapToLong(List::size).sum()) {
      throw new AssertionError("a gap or a repetition at " + firstSequence);
    }
    batches.add(List.copyOf(chunks));
    return true;
  }

  @Override
  public synchronized void ring(JobId id) {
    rings++;
  }

  @Override
  public Waiter listen(JobId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    return Optional.empty();
  }

  @Override
  public Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
    return new Heartbeat(Set.of(), Set.of());
  }

  @Override
  public boolean record(Lease lease, JobEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized JobInput input(JobId id) {
    return input;
  }

  @Override
  public List<FailedRun> failedRuns(JobId id) {
    return List.of();
  }

  @Override
  public synchronized boolean keepArtifact(Lease lease, Artifact artifact) {
    answerOrFail();
    if (!lost) {
      artifacts.add(artifact);
    }
    return !lost;
  }
}
