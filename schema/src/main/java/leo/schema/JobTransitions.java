package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;
import static leo.schema.generated.Tables.OUTBOX;
import static leo.schema.generated.Tables.PLANS;
import static leo.schema.generated.Tables.RUNS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobLifecycle;
import leo.job.JobLifecycle.Step;
import leo.job.JobState;
import leo.job.Stage;
import leo.schema.generated.tables.records.JobsRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Moves a job that the transaction has locked: its row, its event and its wake-up change together.
 */
final class JobTransitions {
  static final Field<Instant> NOW = DSL.field("now()", JOBS.CREATED_AT.getDataType());

  private JobTransitions() {}

  /** The time some while after the database's now. */
  static Field<Instant> after(Duration duration) {
    return DSL.field(
        "now() + {0} * interval '1 millisecond'",
        JOBS.CREATED_AT.getDataType(), DSL.val(duration.toMillis()));
  }

  /**
   * Applies any event but a claim to a locked job.
   *
   * @return the stage that now has work to do, if one has
   * @throws IllegalStateException if the lifecycle refuses the event
   */
  static Optional<Stage> apply(DSLContext sql, Job job, JobEvent event) {
    JobState next = next(job.state(), event);
    keepResult(sql, job, event);
    UpdateSetMoreStep<JobsRecord> update = sql.update(JOBS).set(JOBS.STATE, next.name());
    if (event.reason() != null) {
      update = update.set(JOBS.REASON, event.reason());
    }
    update = applyEvent(update, event);
    if (!next.isLeased()) {
      update = update.setNull(JOBS.LEASE_OWNER).setNull(JOBS.LEASE_UNTIL);
    }
    if (next.isTerminal()) {
      update = update.set(JOBS.FINISHED_AT, NOW);
    }
    Optional<Stage> woken = queuedStage(next);
    Duration delay = delay(event);
    if (woken.isPresent()) {
      update = update.set(JOBS.QUEUED_AT, NOW).set(JOBS.RUN_AT, after(delay));
    }
    update.where(JOBS.ID.eq(job.id().value())).execute();
    note(sql, job.id(), event.type(), next, job.fence(), event.reason());
    woken.ifPresent(stage -> enqueue(sql, job.id(), stage, job.fence(), delay));
    return woken;
  }

  static void note(
      DSLContext sql, JobId id, String type, JobState state, long fence, @Nullable String detail) {
    sql.insertInto(JOB_EVENTS)
        .set(JOB_EVENTS.JOB_ID, id.value())
        .set(JOB_EVENTS.TYPE, type)
        .set(JOB_EVENTS.STATE, state.name())
        .set(JOB_EVENTS.FENCE, fence)
        .set(JOB_EVENTS.DETAIL, detail)
        .execute();
  }

  static void enqueue(DSLContext sql, JobId id, Stage stage, long attempt, Duration delay) {
    sql.insertInto(OUTBOX)
        .set(OUTBOX.STAGE, stage.name())
        .set(OUTBOX.JOB_ID, id.value())
        .set(OUTBOX.ATTEMPT, attempt)
        .set(OUTBOX.NEXT_AT, after(delay))
        .execute();
  }

  private static JobState next(JobState state, JobEvent event) {
    return switch (JobLifecycle.next(state, event)) {
      case Step.Moved moved -> moved.state();
      case Step.Refused refused -> throw new IllegalStateException(refused.reason());
    };
  }

  private static void keepResult(DSLContext sql, Job job, JobEvent event) {
    if (event instanceof JobEvent.Planned planned) {
      sql.insertInto(PLANS).set(JobRows.toRow(job.id(), job.fence(), planned.plan())).execute();
    }
    if (event instanceof JobEvent.Finished finished) {
      sql.insertInto(RUNS).set(JobRows.toRow(job.id(), job.fence(), finished.report())).execute();
    }
  }

  private static UpdateSetMoreStep<JobsRecord> applyEvent(
      UpdateSetMoreStep<JobsRecord> update, JobEvent event) {
    if (event instanceof JobEvent.Requeued back) {
      return switch (back.cause()) {
        case FAULT -> update.set(JOBS.FAILURES, JOBS.FAILURES.plus(1));
        case LEASE_EXPIRED -> update.set(JOBS.INTERRUPTIONS, JOBS.INTERRUPTIONS.plus(1));
        case DRAIN -> update;
      };
    }
    if (event instanceof JobEvent.CancelRequested) {
      return update.set(JOBS.CANCEL_REQUESTED, true);
    }
    return update;
  }

  private static Optional<Stage> queuedStage(JobState state) {
    return state == Stage.PLAN.queued()
        ? Optional.of(Stage.PLAN)
        : state == Stage.RUN.queued() ? Optional.of(Stage.RUN) : Optional.empty();
  }

  private static Duration delay(JobEvent event) {
    return event instanceof JobEvent.Requeued back ? back.delay() : Duration.ZERO;
  }
}
