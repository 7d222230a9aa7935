package leo.schema;

import static leo.schema.generated.Tables.WORKERS;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import leo.runtime.Identity;
import leo.schema.generated.tables.records.WorkersRecord;
import leo.worker.Role;
import leo.worker.WorkerEntry;
import leo.worker.WorkerRegistry;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** The registry of workers on PostgreSQL: a row each, by the database's clock. */
public final class PostgresWorkerRegistry implements WorkerRegistry {
  private final Database database;

  public PostgresWorkerRegistry(Database database) {
    this.database = database;
  }

  @Override
  public void beat(WorkerEntry entry) {
    WorkersRecord row = row(entry);
    var _ =
        database.query(sql ->
            sql.insertInto(WORKERS)
                .set(row)
                .set(WORKERS.HEARTBEAT_AT, JobTransitions.NOW)
                .onConflict(WORKERS.NAME)
                .doUpdate()
                .set(row)
                .set(WORKERS.HEARTBEAT_AT, JobTransitions.NOW)
                .execute());
    var _ =
        database.query(sql ->
            sql.deleteFrom(WORKERS)
                .where(WORKERS.HEARTBEAT_AT.lt(JobTransitions.after(FORGOTTEN_AFTER.negated())))
                .execute());
  }

  @Override
  public void leave(String name) {
    var _ = database.query(sql -> sql.deleteFrom(WORKERS).where(WORKERS.NAME.eq(name)).execute());
  }

  @Override
  public List<Seen> list() {
    Field<Instant> now = JobTransitions.NOW.as("seen_at");
    return database.query(sql ->
        sql.select(WORKERS, now)
            .from(WORKERS)
            .orderBy(WORKERS.ROLE, DSL.field("{0} collate \"C\"", String.class, WORKERS.NAME))
            .limit(LISTED)
            .fetch(PostgresWorkerRegistry::seen));
  }

  private static WorkersRecord row(WorkerEntry entry) {
    Identity identity = entry.identity();
    WorkersRecord row = new WorkersRecord();
    row.setName(identity.name());
    row.setRole(entry.role().spelled());
    row.setVersion(identity.version());
    row.setHost(identity.host());
    row.setPid(identity.pid());
    row.setSlots(entry.slots());
    row.setBusy(entry.busy());
    row.setState(entry.draining() ? "draining" : "ready");
    // What the column can hold.
    row.setStartedAt(identity.startedAt().truncatedTo(ChronoUnit.MICROS));
    return row;
  }

  private static Seen seen(Record2<WorkersRecord, Instant> found) {
    WorkersRecord row = found.value1();
    Identity identity =
        new Identity(
            row.getName(), row.getHost(), row.getPid(), row.getVersion(), row.getStartedAt());
    WorkerEntry entry =
        new WorkerEntry(
            identity,
            Role.valueOf(row.getRole().toUpperCase(Locale.ROOT)),
            row.getSlots(),
            row.getBusy(),
            row.getState().equals("draining"));
    Duration silent = Duration.between(row.getHeartbeatAt(), found.value2());
    return new Seen(entry, row.getHeartbeatAt(), WorkerRegistry.state(entry, silent));
  }
}
