package leo.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as the store knows it.
 *
 * @param id its identity
 * @param tenant whose it is
 * @param state where it stands
 * @param mode how far it goes
 * @param work what was asked for
 * @param sandbox the box it runs in
 * @param hasInput whether it has a {@link JobInput} of its own
 * @param oversight when a person is asked, and how often the planner may mend what failed
 * @param lane the queue it stands in
 * @param priority higher is claimed first within its lane, from -100 to 100
 * @param fence how often it was claimed: the number every write by its worker must carry
 * @param failures how many attempts the world spoiled
 * @param interruptions how often a worker was lost under it
 * @param repairs how often a run that failed went back to the planner
 * @param cancelRequested whether the caller wants it stopped
 * @param plan the plan, null before there is one and for commands
 * @param useWithoutPlan what asking a model took that gave no plan, null if that did not happen
 * @param report the account of the last run, null before the job ended and if nothing ran
 * @param reportFence the fence of the run that the report is of, 0 without one
 * @param reason why it ended as it did, null where state and report say all
 * @param cause the reason's stable name, null where it has none
 * @param approvalExpiresAt until when a person may approve, null where none is waited for
 * @param createdAt when it was accepted
 * @param queuedAt when it last entered a queue
 * @param startedAt when it was last claimed, null before
 * @param finishedAt when it ended, null before
 */
public record Job(
    JobId id,
    String tenant,
    JobState state,
    Mode mode,
    JobWork work,
    SandboxSpec sandbox,
    boolean hasInput,
    Oversight oversight,
    Lane lane,
    int priority,
    long fence,
    int failures,
    int interruptions,
    int repairs,
    boolean cancelRequested,
    @Nullable Plan plan,
    @Nullable ModelUse useWithoutPlan,
    @Nullable RunReport report,
    long reportFence,
    @Nullable String reason,
    @Nullable String cause,
    @Nullable Instant approvalExpiresAt,
    Instant createdAt,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  /** The fence of the attempt whose output and files are the job's: no planner's, once it ended. */
  public long outputFence() {
    return report == null ? fence : reportFence;
  }
}
