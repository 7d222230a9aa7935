package leo.schema;

import static leo.schema.generated.Tables.EVENT_OUTBOX;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import leo.job.JobId;
import leo.job.JobState;
import leo.message.JobNotice;
import leo.message.Outbox;
import org.jooq.CommonTableExpression;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/**
 * The state changes that are to be told to the world outside. They are written in the transaction
 * that changes the job, by connections that were opened with {@link DatabaseConfig#publishEvents}.
 */
public final class PostgresEventOutbox implements Outbox<JobNotice> {
  private final Database database;
  private final Notifications notifications;
  private final RelayRows rows;

  public PostgresEventOutbox(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
    this.rows =
        new RelayRows(
            database,
            EVENT_OUTBOX,
            EVENT_OUTBOX.EVENT_ID,
            EVENT_OUTBOX.NEXT_AT,
            EVENT_OUTBOX.TRIES,
            EVENT_OUTBOX.LAST_ERROR,
            EVENT_OUTBOX.PARKED_AT);
  }

  @Override
  public List<Entry<JobNotice>> take(int atMost, Duration lease) {
    CommonTableExpression<Record1<Long>> due =
        DSL.name("due")
            .fields("id")
            .asMaterialized(
                DSL.select(EVENT_OUTBOX.EVENT_ID)
                    .from(EVENT_OUTBOX)
                    .where(EVENT_OUTBOX.NEXT_AT.le(JobTransitions.NOW))
                    .orderBy(EVENT_OUTBOX.NEXT_AT, EVENT_OUTBOX.EVENT_ID)
                    .limit(atMost)
                    .forUpdate()
                    .skipLocked());
    return database.query(sql ->
        sql
            .with(due)
            .update(EVENT_OUTBOX)
            .set(EVENT_OUTBOX.NEXT_AT, JobTransitions.after(lease))
            .set(EVENT_OUTBOX.TRIES, EVENT_OUTBOX.TRIES.plus(1))
            .from(due)
            .where(EVENT_OUTBOX.EVENT_ID.eq(due.field("id", Long.class)))
            .returning(EVENT_OUTBOX.fields())
            .fetch(row ->
                new Entry<>(
                    row.getEventId(),
                    new JobNotice(
                        row.getEventId(),
                        new JobId(row.getJobId()),
                        row.getTenant(),
                        JobState.valueOf(row.getState()),
                        row.getType(),
                        row.getAt()),
                    row.getTries()))
            .stream()
            .sorted(Comparator.comparingLong(Entry::id))
            .toList());
  }

  @Override
  public void remove(Collection<Entry<JobNotice>> published) {
    rows.remove(published);
  }

  @Override
  public void giveBack(Collection<Entry<JobNotice>> failed, String error, Duration delay) {
    rows.giveBack(failed, error, delay);
  }

  @Override
  public void park(Entry<JobNotice> refused, String error) {
    rows.park(refused, error);
  }

  @Override
  public long parked() {
    return rows.parked();
  }

  /** Every change of a job rings for its stage or for the job. */
  @Override
  public void onWork(Runnable action) {
    notifications.onStage(_ -> action.run());
    notifications.onJob(_ -> action.run());
  }
}
