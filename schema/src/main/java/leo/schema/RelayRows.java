package leo.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import leo.message.Outbox.Entry;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What relays do with the rows of any outbox table once they have taken them.
 *
 * @param id the rows' key
 * @param nextAt when a row is due
 * @param tries how often a row was taken
 * @param lastError why a row did not go out
 * @param parkedAt when a row was given up
 */
record RelayRows(
    Database database,
    Table<? extends Record> table,
    Field<Long> id,
    Field<Instant> nextAt,
    Field<Integer> tries,
    Field<String> lastError,
    Field<Instant> parkedAt) {
  private static final int MAX_ERROR_CHARS = 1_000;

  /** Never, for every version of LEO; not infinity, which no Instant can hold. */
  private Field<Instant> never() {
    return DSL.field("timestamptz '9999-01-01Z'", nextAt.getDataType());
  }

  /** One row for each message, whoever holds it now: it has gone out. */
  void remove(Collection<? extends Entry<?>> published) {
    Long[] ids = published.stream().map(Entry::id).toArray(Long[]::new);
    var _ = database.query(sql -> sql.deleteFrom(table).where(id.eq(DSL.any(ids))).execute());
  }

  void giveBack(Collection<? extends Entry<?>> failed, String error, Duration delay) {
    var _ =
        database.query(sql ->
            sql.update(table)
                .set(nextAt, JobTransitions.after(delay))
                .set(lastError, cut(error))
                .where(stillHeld(failed))
                .execute());
  }

  void park(Entry<?> refused, String error) {
    var _ =
        database.query(sql ->
            sql.update(table)
                .set(nextAt, never())
                .set(parkedAt, JobTransitions.NOW)
                .set(lastError, cut(error))
                .where(stillHeld(List.of(refused)))
                .execute());
  }

  long parked() {
    return database.query(
        sql -> (long) sql.fetchCount(DSL.selectFrom(table).where(parkedAt.isNotNull())));
  }

  /** A row that was taken again has more tries. */
  private Condition stillHeld(Collection<? extends Entry<?>> entries) {
    return DSL.row(id, tries)
        .in(entries.stream().map(entry -> DSL.row(entry.id(), entry.tries())).toList());
  }

  private static String cut(String error) {
    return error.substring(0, Math.min(error.length(), MAX_ERROR_CHARS));
  }
}
