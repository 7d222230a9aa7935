package leo.schema;

import static leo.schema.generated.Tables.JOBS;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.Lease;
import leo.job.Rescue;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.schema.generated.tables.records.JobsRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves on jobs whose lease ran out. */
final class PostgresRescue {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresRescue.class);

  private static final Condition EXPIRED =
      JOBS.STATE
          .in(JobState.PLANNING.name(), JobState.RUNNING.name())
          .and(JOBS.LEASE_UNTIL.le(JobTransitions.NOW));

  private final Database database;
  private final Notifications notifications;

  PostgresRescue(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
  }

  int rescueExpired(int limit) {
    List<UUID> ids =
        database.query(sql ->
            sql.select(JOBS.ID)
                .from(JOBS)
                .where(EXPIRED)
                .orderBy(JOBS.LEASE_UNTIL)
                .limit(limit)
                .fetch(JOBS.ID));
    return (int) ids.stream().filter(this::rescue).count();
  }

  /** Moves one job on, in a transaction of its own: one that cannot be holds up no other. */
  private boolean rescue(UUID id) {
    try {
      Optional<Moved> moved =
          database.transact(sql ->
              sql.selectFrom(JOBS)
                  .where(JOBS.ID.eq(id))
                  .and(EXPIRED)
                  .forUpdate()
                  .skipLocked()
                  .fetchOptional()
                  .map(row -> moveOn(sql, row)));
      moved.flatMap(Moved::woken).ifPresent(notifications::ring);
      moved.filter(Moved::ended).ifPresent(_ -> notifications.ring(new JobId(id)));
      return moved.isPresent();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("job {}, whose lease ran out, cannot be moved on; a developer must look", id, e);
      return false;
    }
  }

  private static Moved moveOn(DSLContext sql, JobsRecord row) {
    Job job;
    try {
      job = JobRows.toJob(row, null, null);
    } catch (RuntimeException e) {
      Lease lost = new Lease(new JobId(row.getId()), row.getFence());
      RecordStatement.run(sql, List.of(UnreadableJob.of(lost, row, e).end()));
      return new Moved(Optional.empty(), true);
    }
    return new Moved(JobTransitions.apply(sql, job, Rescue.of(job)), false);
  }

  /**
   * What was done.
   *
   * @param woken the stage that has work now
   * @param ended whether it could not be read: nobody else rings for it
   */
  private record Moved(Optional<Stage> woken, boolean ended) {}
}
