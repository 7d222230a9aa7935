package leo.schema;

import static leo.schema.generated.Tables.OUTBOX;

import java.time.Duration;
import java.util.List;
import leo.job.JobId;
import leo.job.Stage;
import leo.message.WakeUp;
import org.jooq.CommonTableExpression;
import org.jooq.Record1;
import org.jooq.impl.DSL;

/** The waiting messages of one stage. */
final class OutboxRows {
  /** How long a message stays with the subscriber that took it. */
  private static final Duration HANDED_OUT = Duration.ofSeconds(60);

  /** How soon a refused message is handed out again. */
  private static final Duration REDELIVERY = Duration.ofMillis(100);

  private static final int GROUP = 256;

  private final Database database;
  private final Stage stage;
  private final GroupCommit<Long, Boolean> removals = new GroupCommit<>(1, GROUP, this::removeAll);

  /**
   * A message that was taken.
   *
   * @param tries how often it was taken, this time included
   */
  record Taken(long id, WakeUp message, int tries) {}

  OutboxRows(Database database, Stage stage) {
    this.database = database;
    this.stage = stage;
  }

  /** Takes messages that are due, the oldest first, so that nobody else gets them for a while. */
  List<Taken> take(int atMost) {
    CommonTableExpression<Record1<Long>> due =
        DSL.name("due")
            .fields("id")
            .asMaterialized(
                DSL.select(OUTBOX.ID)
                    .from(OUTBOX)
                    .where(OUTBOX.STAGE.eq(stage.name()))
                    .and(OUTBOX.NEXT_AT.le(JobTransitions.NOW))
                    .orderBy(OUTBOX.NEXT_AT, OUTBOX.ID)
                    .limit(atMost)
                    .forUpdate()
                    .skipLocked());
    return database.queryRelaxed(sql ->
        sql.with(due)
            .update(OUTBOX)
            .set(OUTBOX.NEXT_AT, JobTransitions.after(HANDED_OUT))
            .set(OUTBOX.TRIES, OUTBOX.TRIES.plus(1))
            .from(due)
            .where(OUTBOX.ID.eq(due.field("id", Long.class)))
            .returning(OUTBOX.ID, OUTBOX.JOB_ID, OUTBOX.ATTEMPT, OUTBOX.TRIES)
            .fetch(row ->
                new Taken(
                    row.getId(),
                    new WakeUp(new JobId(row.getJobId()), stage, row.getAttempt()),
                    row.getTries())));
  }

  /** The message is dealt with. */
  void remove(long id) {
    var _ = removals.ask(id);
  }

  private List<Boolean> removeAll(List<Long> ids) {
    Long[] all = ids.toArray(Long[]::new);
    database.queryRelaxed(
        sql -> sql.deleteFrom(OUTBOX).where(OUTBOX.ID.eq(DSL.any(all))).execute());
    return ids.stream().map(_ -> true).toList();
  }

  /** The message goes back. */
  void giveBack(long id) {
    var _ =
        database.queryRelaxed(sql ->
            sql.update(OUTBOX)
                .set(OUTBOX.NEXT_AT, JobTransitions.after(REDELIVERY))
                .where(OUTBOX.ID.eq(id))
                .execute());
  }
}
