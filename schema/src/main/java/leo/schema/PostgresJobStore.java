package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import leo.job.Artifact;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.JobWork;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.RecordedEvent;
import leo.job.Rescue;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.schema.generated.tables.records.JobsRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job store on PostgreSQL. Each method is one transaction; bells ring after the commit. */
public final class PostgresJobStore implements JobStore {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresJobStore.class);
  private static final Condition LEASED =
      JOBS.STATE.in(JobState.PLANNING.name(), JobState.RUNNING.name());

  private final Database database;
  private final Notifications notifications;

  public PostgresJobStore(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
  }

  @Override
  public Job accept(NewJob job) {
    Stage stage = job.work().firstStage();
    try {
      Job accepted = database.transact(sql -> insert(sql, job, stage));
      notifications.ring(stage);
      return accepted;
    } catch (DataAccessException e) {
      if (SqlFaults.UNIQUE_VIOLATION.equals(e.sqlState())) {
        throw new IllegalStateException("there is a job " + job.id() + " already", e);
      }
      throw e;
    }
  }

  @Override
  public Optional<Job> cancel(String tenant, JobId id, String by) {
    Condition own = JOBS.ID.eq(id.value()).and(JOBS.TENANT.eq(tenant));
    Optional<Job> job =
        database.transact(sql -> {
          Optional<Job> locked = lock(sql, own);
          if (locked.isEmpty()
              || locked.get().state().isTerminal()
              || locked.get().cancelRequested()) {
            return locked;
          }
          JobTransitions.apply(sql, locked.get(), new JobEvent.CancelRequested(by));
          return JobRows.find(sql, own);
        });
    job.ifPresent(found -> notifications.ring(found.id()));
    return job;
  }

  @Override
  public Optional<Job> find(String tenant, JobId id) {
    return database.query(
        sql -> JobRows.find(sql, JOBS.ID.eq(id.value()).and(JOBS.TENANT.eq(tenant))));
  }

  @Override
  public List<Job> list(JobQuery query) {
    Condition which = JOBS.TENANT.eq(query.tenant());
    if (!query.states().isEmpty()) {
      which = which.and(JOBS.STATE.in(query.states().stream().map(Enum::name).toList()));
    }
    JobId before = query.before();
    if (before != null) {
      which = which.and(JOBS.ID.lt(before.value()));
    }
    Condition page = which;
    return database.query(sql ->
        JobRows.select(sql, page)
            .orderBy(JOBS.ID.desc())
            .limit(query.limit())
            .fetch(JobRows::toJob));
  }

  @Override
  public OutputPage output(JobId id, OutputCursor after, int maxBytes) {
    return database.query(sql -> OutputRows.read(sql, id, after, maxBytes));
  }

  @Override
  public List<RecordedEvent> events(JobId id) {
    return database.query(sql ->
        sql.selectFrom(JOB_EVENTS)
            .where(JOB_EVENTS.JOB_ID.eq(id.value()))
            .orderBy(JOB_EVENTS.ID)
            .fetch(row ->
                new RecordedEvent(
                    row.getId(),
                    row.getType(),
                    JobState.valueOf(row.getState()),
                    row.getFence(),
                    row.getAt())));
  }

  @Override
  public Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    return database.transact(sql ->
        sql.selectFrom(JOBS)
            // In line, so that the planner sees that the stage's own index serves.
            .where(JOBS.STATE.eq(DSL.inline(stage.queued().name())))
            .and(JOBS.RUN_AT.le(JobTransitions.NOW))
            .orderBy(JOBS.LANE, JOBS.PRIORITY.desc(), JOBS.ID)
            .limit(1)
            .forUpdate()
            .skipLocked()
            .fetchOptional()
            .map(row -> JobTransitions.claim(sql, row, worker, lease))
            .map(row -> toClaim(sql, row)));
  }

  @Override
  public Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
    Map<Lease, Boolean> kept =
        database.query(sql ->
            sql.update(JOBS)
                .set(JOBS.LEASE_UNTIL, JobTransitions.after(lease))
                .where(LEASED)
                .and(
                    DSL.row(JOBS.ID, JOBS.FENCE)
                        .in(
                            leases.stream()
                                .map(one -> DSL.row(one.id().value(), one.fence()))
                                .toList()))
                .returning(JOBS.ID, JOBS.FENCE, JOBS.CANCEL_REQUESTED)
                .fetchMap(
                    row -> new Lease(new JobId(row.getId()), row.getFence()),
                    JobsRecord::getCancelRequested));
    Set<Lease> lost = new HashSet<>(leases);
    lost.removeAll(kept.keySet());
    Set<Lease> cancelled = new HashSet<>(kept.keySet());
    cancelled.removeIf(one -> !kept.getOrDefault(one, false));
    return new Heartbeat(lost, cancelled);
  }

  @Override
  public boolean record(Lease lease, JobEvent event) {
    Optional<Optional<Stage>> woken =
        underLease(lease, sql -> job -> JobTransitions.apply(sql, job, event));
    woken.flatMap(Function.identity()).ifPresent(notifications::ring);
    if (woken.isPresent()) {
      notifications.ring(lease.id());
    }
    return woken.isPresent();
  }

  @Override
  public boolean appendOutput(Lease lease, long firstSequence, List<OutputChunk> chunks) {
    return whileLive(lease, sql -> OutputRows.append(sql, lease, firstSequence, chunks));
  }

  @Override
  public JobInput input(JobId id) {
    return database.query(sql -> FileRows.read(sql, id));
  }

  @Override
  public boolean keepArtifact(Lease lease, Artifact artifact) {
    return whileLive(lease, sql -> FileRows.keep(sql, lease, artifact));
  }

  @Override
  public List<Artifact.Entry> artifacts(JobId id, long fence) {
    return database.query(sql -> FileRows.list(sql, id, fence));
  }

  @Override
  public Optional<Artifact> artifact(JobId id, long fence, String name) {
    return database.query(sql -> FileRows.find(sql, id, fence, name));
  }

  private boolean whileLive(Lease lease, Consumer<DSLContext> write) {
    return database.transact(sql -> {
      // The weakest lock: output and heartbeat pass each other, a rescue waits for the commit.
      boolean live =
          sql.selectOne().from(JOBS).where(held(lease)).forKeyShare().fetchOptional().isPresent();
      if (live) {
        write.accept(sql);
      }
      return live;
    });
  }

  @Override
  public int rescueExpired(int limit) {
    Condition expired = LEASED.and(JOBS.LEASE_UNTIL.le(JobTransitions.NOW));
    List<UUID> ids =
        database.query(sql ->
            sql.select(JOBS.ID)
                .from(JOBS)
                .where(expired)
                .orderBy(JOBS.LEASE_UNTIL)
                .limit(limit)
                .fetch(JOBS.ID));
    return (int) ids.stream().filter(id -> rescue(JOBS.ID.eq(id).and(expired))).count();
  }

  /** Moves one job on, in a transaction of its own: one that cannot be read holds up no other. */
  private boolean rescue(Condition one) {
    try {
      Set<Stage> woken = EnumSet.noneOf(Stage.class);
      boolean moved =
          database.transact(sql -> {
            Optional<Job> job =
                sql.selectFrom(JOBS)
                    .where(one)
                    .forUpdate()
                    .skipLocked()
                    .fetchOptional(row -> JobRows.toJob(row, null, null));
            job.flatMap(found -> JobTransitions.apply(sql, found, Rescue.of(found)))
                .ifPresent(woken::add);
            return job.isPresent();
          });
      woken.forEach(notifications::ring);
      return moved;
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a job whose lease ran out cannot be moved on; a developer must look", e);
      return false;
    }
  }

  private static Condition held(Lease lease) {
    return JOBS.ID.eq(lease.id().value()).and(JOBS.FENCE.eq(lease.fence())).and(LEASED);
  }

  private <T> Optional<T> underLease(Lease lease, Function<DSLContext, Function<Job, T>> work) {
    return database.transact(sql -> lock(sql, held(lease)).map(work.apply(sql)));
  }

  private static Optional<Job> lock(DSLContext sql, Condition which) {
    boolean found = sql.selectOne().from(JOBS).where(which).forUpdate().fetchOptional().isPresent();
    return found ? JobRows.find(sql, which) : Optional.empty();
  }

  private static Claim toClaim(DSLContext sql, JobsRecord row) {
    Job job = JobRows.find(sql, JOBS.ID.eq(row.getId())).orElseThrow();
    return new Claim(new Lease(job.id(), job.fence()), job);
  }

  private static Job insert(DSLContext sql, NewJob job, Stage stage) {
    JobsRecord row = new JobsRecord();
    row.setId(job.id().value());
    row.setTenant(job.tenant());
    row.setState(stage.queued().name());
    row.setMode(job.mode().name());
    switch (job.work()) {
      case JobWork.Prompt prompt -> row.setPrompt(prompt.text());
      case JobWork.Script script -> row.setScript(script.text());
      case JobWork.Argv argv -> row.setArgv(argv.words().toArray(String[]::new));
    }
    row.setSandbox(SandboxJson.encode(job.sandbox()));
    row.setHasInput(!job.input().isEmpty());
    row.setLane(JobRows.number(job.lane()));
    row.setPriority((short) job.priority());
    JobsRecord inserted = sql.insertInto(JOBS).set(row).returning().fetchSingle();
    FileRows.insert(sql, job.id(), job.input());
    JobTransitions.note(sql, job.id(), "accepted", stage.queued(), 0, null);
    JobTransitions.enqueue(sql, job.id(), stage, 0, Duration.ZERO);
    return JobRows.toJob(inserted, null, null);
  }
}
