package leo.worker.protocol;

import java.util.Optional;
import leo.job.Stage;
import leo.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * A worker with one slot, and what it believes. It may pause between any two of its moves for as
 * long as it likes; one that dies is a new, idle one.
 *
 * @param job which job it holds
 * @param fence under which fence
 * @param failures the job's failures at the claim
 * @param repairs how often the claim showed that the job may still be repaired
 * @param cancelSeen whether the claim showed that the job is to be cancelled
 * @param stop why its task must stop, null while it may go on
 * @param ending what it is about to record, null before its task ended
 */
record Worker(
    boolean idle,
    int job,
    int fence,
    Stage stage,
    int failures,
    int repairs,
    boolean cancelSeen,
    StopSignal.@Nullable Reason stop,
    @Nullable Ending ending) {
  static final Worker IDLE = new Worker(true, 0, 0, Stage.PLAN, 0, 0, false, null, null);

  static Worker claimed(int job, int fence, Stage stage, Row seen) {
    return new Worker(
        false, job, fence, stage, seen.failures(), seen.repairs(), seen.cancel(), null, null);
  }

  boolean holds(int which) {
    return !idle && job == which;
  }

  Optional<StopSignal.Reason> stopped() {
    return Optional.ofNullable(stop);
  }

  /** The first reason counts, as in {@link StopSignal}. */
  Worker stopFor(StopSignal.Reason why) {
    return new Worker(
        idle, job, fence, stage, failures, repairs, cancelSeen, stop == null ? why : stop, ending);
  }

  /** From here on only what it is about to record counts. */
  Worker endWith(Ending end) {
    return new Worker(idle, job, fence, stage, 0, 0, cancelSeen, null, end);
  }

  Worker withFence(int number) {
    return new Worker(idle, job, number, stage, failures, repairs, cancelSeen, stop, ending);
  }

  /** A number of its own for each worker. */
  @SuppressWarnings("EnumOrdinal") // Only tells workers apart, and only within one run.
  int code() {
    int flags = (idle ? 1 : 0) + (cancelSeen ? 2 : 0) + stage.ordinal() * 4 + job * 8;
    int reason = stop == null ? 0 : 1 + stop.ordinal();
    int end = ending == null ? 0 : 1 + ending.number();
    return ((((end * 8 + fence) * 4 + failures) * 4 + reason) * 2 + repairs) * 16 + flags;
  }

  @Override
  public int hashCode() {
    return code();
  }

  @Override
  public String toString() {
    if (idle) {
      return "idle";
    }
    return "holds job %d under fence %d%s%s"
        .formatted(
            job + 1,
            fence,
            stop == null ? "" : " told to stop: " + stop,
            ending == null ? "" : " about to record " + ending.event().type());
  }
}
