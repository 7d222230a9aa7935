package leo.schema;

import static leo.schema.generated.Tables.JOBS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import leo.job.Answered;
import leo.job.ApprovalAnswer;
import leo.job.ApprovalRule;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.StoreUnavailableException;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to jobs that wait for a person, and the end of their waiting. */
final class PostgresApprovals {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresApprovals.class);

  /** The state as a literal, so that the partial index fits. */
  private static final Condition OVERDUE =
      JOBS.STATE
          .eq(DSL.inline(JobState.AWAITING_APPROVAL.name()))
          .and(JOBS.APPROVAL_EXPIRES_AT.le(JobTransitions.NOW));

  private final Database database;
  private final Notifications notifications;

  PostgresApprovals(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
  }

  Optional<Answered> answer(Condition own, ApprovalAnswer answer) {
    Optional<Answered> answered =
        database.transact(
            sql -> PostgresJobStore.lock(sql, own).map(job -> answer(sql, job, answer)));
    answered.map(Answered::job).ifPresent(this::ring);
    return answered;
  }

  private static Answered answer(DSLContext sql, Job job, ApprovalAnswer answer) {
    Instant now = sql.select(JobTransitions.NOW).fetchSingle().value1();
    return switch (ApprovalRule.decide(job, PlanRows.list(sql, job.id()), answer, now)) {
      case ApprovalRule.Step.Happens(JobEvent event) -> new Answered.Taken(moved(sql, job, event));
      case ApprovalRule.Step.Expires(JobEvent event) ->
          new Answered.TooLate(moved(sql, job, event), "the time to answer was over");
      case ApprovalRule.Step.Same _ -> new Answered.Taken(job);
      case ApprovalRule.Step.Misfit(String reason) -> new Answered.TooLate(job, reason);
    };
  }

  int expire(int limit) {
    List<UUID> ids =
        database.query(sql ->
            sql.select(JOBS.ID)
                .from(JOBS)
                .where(OVERDUE)
                .orderBy(JOBS.APPROVAL_EXPIRES_AT)
                .limit(limit)
                .fetch(JOBS.ID));
    return (int) ids.stream().filter(this::expireOne).count();
  }

  /** In a transaction of its own: a job that cannot be read holds up no other. */
  private boolean expireOne(UUID id) {
    try {
      Optional<Job> refused =
          database.transact(sql ->
              sql.selectFrom(JOBS)
                  .where(JOBS.ID.eq(id))
                  .and(OVERDUE)
                  .forUpdate()
                  .skipLocked()
                  .fetchOptional(row -> JobRows.toJob(row, null, null))
                  .map(job -> moved(sql, job, ApprovalRule.expired(job))));
      refused.ifPresent(this::ring);
      return refused.isPresent();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("job {} waits for ever, as it cannot be refused; a developer must look", id, e);
      return false;
    }
  }

  private static Job moved(DSLContext sql, Job job, JobEvent event) {
    var _ = JobTransitions.apply(sql, job, event);
    return JobRows.find(sql, JOBS.ID.eq(job.id().value())).orElseThrow();
  }

  private void ring(Job job) {
    job.state().queuedStage().ifPresent(notifications::ring);
    notifications.ring(job.id());
  }
}
