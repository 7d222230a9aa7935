package leo.schema;

import static leo.schema.generated.Tables.OUTBOX;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import leo.job.JobId;
import leo.job.Stage;
import leo.message.Outbox;
import leo.message.WakeUp;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * The wake-ups of all stages, for relays that carry them to another bus. Not together with {@link
 * PostgresBus}, which hands the same rows to workers itself.
 */
public final class PostgresOutbox implements Outbox<WakeUp> {
  private final Database database;
  private final Notifications notifications;
  private final RelayRows rows;

  public PostgresOutbox(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
    this.rows =
        new RelayRows(
            database,
            OUTBOX,
            OUTBOX.ID,
            OUTBOX.NEXT_AT,
            OUTBOX.TRIES,
            OUTBOX.LAST_ERROR,
            OUTBOX.PARKED_AT);
  }

  /** Each stage on its own, along the index: a long queue of one does not hide the other. */
  @Override
  public List<Entry<WakeUp>> take(int atMost, Duration lease) {
    List<CommonTableExpression<Record1<Long>>> due = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      due.add(due(stage, atMost));
    }
    Select<Record1<Long>> all =
        due.stream()
            .<Select<Record1<Long>>>map(one -> DSL.select(idOf(one)).from(one))
            .reduce(Select::unionAll)
            .orElseThrow();
    return database.query(sql ->
        sql
            .with(due)
            .update(OUTBOX)
            .set(OUTBOX.NEXT_AT, JobTransitions.after(lease))
            .set(OUTBOX.TRIES, OUTBOX.TRIES.plus(1))
            // An array, so that the rows are looked up: joined, the table would be read to its end.
            .where(OUTBOX.ID.eq(DSL.any(DSL.array(all))))
            .returning(OUTBOX.ID, OUTBOX.STAGE, OUTBOX.JOB_ID, OUTBOX.ATTEMPT, OUTBOX.TRIES)
            .fetch(row ->
                new Entry<>(
                    row.getId(),
                    new WakeUp(
                        new JobId(row.getJobId()), Stage.valueOf(row.getStage()), row.getAttempt()),
                    row.getTries()))
            .stream()
            .sorted(Comparator.comparingLong(Entry::id))
            .toList());
  }

  @Override
  public void remove(Collection<Entry<WakeUp>> published) {
    rows.remove(published);
  }

  @Override
  public void giveBack(Collection<Entry<WakeUp>> failed, String error, Duration delay) {
    rows.giveBack(failed, error, delay);
  }

  @Override
  public void park(Entry<WakeUp> refused, String error) {
    rows.park(refused, error);
  }

  @Override
  public long parked() {
    return rows.parked();
  }

  @Override
  public void onWork(Runnable action) {
    notifications.onStage(_ -> action.run());
  }

  private static CommonTableExpression<Record1<Long>> due(Stage stage, int atMost) {
    return DSL.name("due_" + stage.name().toLowerCase(Locale.ROOT))
        .fields("id")
        .asMaterialized(
            DSL.select(OUTBOX.ID)
                .from(OUTBOX)
                .where(OUTBOX.STAGE.eq(DSL.inline(stage.name())))
                .and(OUTBOX.NEXT_AT.le(JobTransitions.NOW))
                .orderBy(OUTBOX.NEXT_AT, OUTBOX.ID)
                .limit(atMost)
                .forUpdate()
                .skipLocked());
  }

  private static Field<Long> idOf(CommonTableExpression<Record1<Long>> due) {
    return DSL.field(DSL.name(due.getName(), "id"), Long.class);
  }
}
