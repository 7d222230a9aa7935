package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;
import static leo.schema.generated.Tables.OUTBOX;
import static leo.schema.generated.Tables.PLANS;
import static leo.schema.generated.Tables.REPAIRED_RUNS;
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
import leo.job.ModelUse;
import leo.job.Plan;
import leo.job.PlanRevision.Outcome;
import leo.job.PolicyDecision;
import leo.job.RunReport;
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
    TenantRows.charge(sql, job.tenant(), event.billedTokens());
    if (next.isTerminal() && job.repairs() > 0 && !(event instanceof JobEvent.Finished)) {
      PlanRows.carryLastRun(sql, job);
    }
    UpdateSetMoreStep<JobsRecord> update = sql.update(JOBS).set(JOBS.STATE, next.name());
    if (event.reason() != null) {
      update = update.set(JOBS.REASON, event.reason());
    }
    if (event.causeOfEnd() != null) {
      update = update.set(JOBS.CAUSE, event.causeOfEnd());
    }
    if (event.useWithoutPlan() != null) {
      update = update.set(JOBS.MODEL_USE, PlanJson.encode(event.useWithoutPlan()));
    }
    update = applyEvent(update, event);
    if (!next.isLeased()) {
      update = update.setNull(JOBS.LEASE_OWNER).setNull(JOBS.LEASE_UNTIL);
    }
    if (next.isTerminal()) {
      update = update.set(JOBS.FINISHED_AT, NOW);
    }
    Optional<Stage> woken = next.queuedStage();
    Duration delay = delay(event);
    if (woken.isPresent()) {
      update = update.set(JOBS.QUEUED_AT, NOW).set(JOBS.RUN_AT, after(delay));
    }
    update.where(JOBS.ID.eq(job.id().value())).execute();
    note(sql, job.id(), event.type(), next, job.fence(), event.detail());
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
    switch (event) {
      case JobEvent.Planned(Plan plan, PolicyDecision decision, ModelUse use, _) ->
          sql.insertInto(PLANS)
              .set(PlanRows.toRow(job.id(), job.fence(), plan, decision, use))
              .execute();
      case JobEvent.Approved(String by, JobEvent.Edit edit) -> {
        PlanRows.answer(sql, job, edit == null ? Outcome.APPROVED : Outcome.EDITED, by);
        if (edit != null) {
          PlanRows.insertEdit(sql, job, edit, by);
        }
      }
      case JobEvent.Refused(String by, _, _) ->
          PlanRows.answer(sql, job, by == null ? Outcome.EXPIRED : Outcome.REJECTED, by);
      case JobEvent.Finished(RunReport report) ->
          sql.insertInto(RUNS).set(JobRows.toRow(job.id(), job.fence(), report)).execute();
      case JobEvent.RepairWanted(RunReport report) ->
          sql.insertInto(REPAIRED_RUNS)
              .set(JobRows.toRow(job.id(), job.fence(), report).intoMap())
              .execute();
      case JobEvent.Claimed _,
          JobEvent.Declined _,
          JobEvent.GivenUp _,
          JobEvent.Failed _,
          JobEvent.Requeued _,
          JobEvent.Interrupted _,
          JobEvent.CancelRequested _,
          JobEvent.Cancelled _ -> {
        // Leaves nothing but itself.
      }
    }
  }

  /** How long a person has to answer; no time where none is asked. */
  static Duration answerWithin(JobEvent.Planned planned) {
    return planned.then() instanceof JobEvent.AfterPlan.AwaitApproval(Duration within)
        ? within
        : Duration.ZERO;
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
    return switch (event) {
      case JobEvent.CancelRequested _ -> update.set(JOBS.CANCEL_REQUESTED, true);
      case JobEvent.RepairWanted _ -> update.set(JOBS.REPAIRS, JOBS.REPAIRS.plus((short) 1));
      case JobEvent.Approved _ -> update.set(JOBS.APPROVED_AT, NOW);
      case JobEvent.Planned planned ->
          update
              .setNull(JOBS.APPROVED_AT)
              .set(JOBS.APPROVAL_EXPIRES_AT, after(answerWithin(planned)));
      default -> update;
    };
  }

  private static Duration delay(JobEvent event) {
    return event instanceof JobEvent.Requeued back ? back.delay() : Duration.ZERO;
  }
}
