package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import leo.job.Answered;
import leo.job.ApprovalAnswer;
import leo.job.Artifact;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.PlanRevision;
import leo.job.RecordedEvent;
import leo.job.Stage;
import leo.job.TenantShare;
import leo.job.TokenBudget;
import leo.schema.generated.tables.records.JobsRecord;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** The job store on PostgreSQL. Each method is one transaction; bells ring after the commit. */
public final class PostgresJobStore implements JobStore {
  private static final Condition LEASED =
      JOBS.STATE.in(JobState.PLANNING.name(), JobState.RUNNING.name());

  /** Jobs that are written together at the most. */
  private static final int GROUP = 256;

  private final Database database;
  private final Notifications notifications;
  private final PostgresApprovals approvals;
  private final PostgresClaims claims;
  private final PostgresRescue rescue;
  private final GroupCommit<NewJob, Job> accepts = new GroupCommit<>(2, GROUP, this::acceptAll);
  private final GroupCommit<RecordStatement.Told, Optional<JobState>> records =
      new GroupCommit<>(2, GROUP, this::recordAll);

  public PostgresJobStore(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
    this.approvals = new PostgresApprovals(database, notifications);
    this.claims = new PostgresClaims(database, this::end);
    this.rescue = new PostgresRescue(database, notifications);
  }

  @Override
  public Job accept(NewJob job) {
    try {
      Job accepted = accepts.ask(job);
      notifications.ring(job.work().firstStage());
      return accepted;
    } catch (DataAccessException e) {
      if (SqlFaults.UNIQUE_VIOLATION.equals(e.sqlState())) {
        throw new IllegalStateException("there is a job " + job.id() + " already", e);
      }
      throw e;
    }
  }

  @Override
  public int queued(int atMost) {
    int queued = 0;
    for (Stage stage : Stage.values()) {
      int most = atMost - queued;
      // The state as a literal, so that the partial index fits.
      Condition waiting = JOBS.STATE.eq(DSL.inline(stage.queued().name()));
      queued +=
          database.query(
              sql -> sql.fetchCount(sql.selectOne().from(JOBS).where(waiting).limit(most)));
    }
    return queued;
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
  public Optional<Answered> answer(String tenant, JobId id, ApprovalAnswer answer) {
    return approvals.answer(JOBS.ID.eq(id.value()).and(JOBS.TENANT.eq(tenant)), answer);
  }

  @Override
  public int expireApprovals(int limit) {
    return approvals.expire(limit);
  }

  @Override
  public List<PlanRevision> plans(JobId id) {
    return database.transact(sql -> PlanRows.list(sql, id));
  }

  @Override
  public List<FailedRun> failedRuns(JobId id) {
    return database.transact(sql -> PlanRows.failedRuns(sql, id));
  }

  @Override
  public Optional<Job> find(String tenant, JobId id) {
    return database.query(
        sql -> JobRows.find(sql, JOBS.ID.eq(id.value()).and(JOBS.TENANT.eq(tenant))));
  }

  @Override
  public Optional<JobState> state(String tenant, JobId id) {
    return database.query(sql ->
        sql.select(JOBS.STATE)
            .from(JOBS)
            .where(JOBS.ID.eq(id.value()).and(JOBS.TENANT.eq(tenant)))
            .fetchOptional(row -> JobState.valueOf(row.value1())));
  }

  @Override
  public List<Job> list(JobQuery query) {
    Condition page =
        query.states().stream()
            .map(state -> newest(query, state))
            .reduce(Select::unionAll)
            .map(JOBS.ID::in)
            .orElseGet(() -> asked(query));
    return database.query(sql ->
        JobRows.select(sql, page)
            .orderBy(JOBS.ID.desc())
            .limit(query.limit())
            .fetch(JobRows::toJob));
  }

  /** Each state by itself, as the index has them: a filter would go through all of a tenant's. */
  private static Select<Record1<UUID>> newest(JobQuery query, JobState state) {
    return DSL.select(JOBS.ID)
        .from(JOBS)
        .where(asked(query))
        .and(JOBS.STATE.eq(state.name()))
        .orderBy(JOBS.ID.desc())
        .limit(query.limit());
  }

  private static Condition asked(JobQuery query) {
    Condition own = JOBS.TENANT.eq(query.tenant());
    JobId before = query.before();
    return before == null ? own : own.and(JOBS.ID.lt(before.value()));
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
                    row.getDetail(),
                    row.getAt())));
  }

  @Override
  public Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    return claims.claim(stage, worker, lease);
  }

  @Override
  public void keepShares(Map<String, TenantShare> shares) {
    database.transact(sql -> TenantRows.keepShares(sql, shares));
    claims.limitsChanged();
  }

  @Override
  public void keepBudgets(Map<String, Long> tokensPerDay) {
    database.transact(sql -> TenantRows.keepBudgets(sql, tokensPerDay));
  }

  @Override
  public TokenBudget tokens(String tenant) {
    return database.query(sql -> TenantRows.tokens(sql, tenant));
  }

  @Override
  public Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
    Map<Lease, Boolean> kept =
        database.query(sql -> {
          CommonTableExpression<Record1<UUID>> held = held(leases);
          return sql.with(held)
              .update(JOBS)
              .set(JOBS.LEASE_UNTIL, JobTransitions.after(lease))
              .from(held)
              .where(JOBS.ID.eq(held.field("id", UUID.class)))
              .returning(JOBS.ID, JOBS.FENCE, JOBS.CANCEL_REQUESTED)
              .fetchMap(
                  row -> new Lease(new JobId(row.getId()), row.getFence()),
                  JobsRecord::getCancelRequested);
        });
    Set<Lease> lost = new HashSet<>(leases);
    lost.removeAll(kept.keySet());
    Set<Lease> cancelled = new HashSet<>(kept.keySet());
    cancelled.removeIf(one -> !kept.getOrDefault(one, false));
    return new Heartbeat(lost, cancelled);
  }

  @Override
  public boolean record(Lease lease, JobEvent event) {
    if (RecordStatement.takes(event)) {
      Optional<JobState> next = records.ask(new RecordStatement.Told(lease, event));
      if (next.isPresent()) {
        next.get().queuedStage().ifPresent(notifications::ring);
        notifications.ring(lease.id());
        return true;
      }
    }
    // One at a time, and looked at closely: it is stale, or does not fit the job's state.
    return recordAlone(lease, event);
  }

  private boolean recordAlone(Lease lease, JobEvent event) {
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
    return rescue.rescueExpired(limit);
  }

  /** Locks in the order in which outcomes are recorded, so that neither waits for the other. */
  private static CommonTableExpression<Record1<UUID>> held(Collection<Lease> leases) {
    return DSL.name("held")
        .fields("id")
        .asMaterialized(
            DSL.select(JOBS.ID)
                .from(JOBS)
                .where(LEASED)
                .and(
                    DSL.row(JOBS.ID, JOBS.FENCE)
                        .in(
                            leases.stream()
                                .map(one -> DSL.row(one.id().value(), one.fence()))
                                .toList()))
                .orderBy(JOBS.ID)
                .forNoKeyUpdate());
  }

  private static Condition held(Lease lease) {
    return JOBS.ID.eq(lease.id().value()).and(JOBS.FENCE.eq(lease.fence())).and(LEASED);
  }

  private <T> Optional<T> underLease(Lease lease, Function<DSLContext, Function<Job, T>> work) {
    return database.transact(sql -> lock(sql, held(lease)).map(work.apply(sql)));
  }

  /** Locks a job and reads it. */
  static Optional<Job> lock(DSLContext sql, Condition which) {
    boolean found = sql.selectOne().from(JOBS).where(which).forUpdate().fetchOptional().isPresent();
    return found ? JobRows.find(sql, which) : Optional.empty();
  }

  private List<Job> acceptAll(List<NewJob> jobs) {
    if (jobs.stream().allMatch(job -> job.input().isEmpty())) {
      // One statement is a transaction of its own, without the round trips around it.
      return database.query(sql -> AcceptStatement.run(sql, jobs));
    }
    return database.transact(sql -> {
      List<Job> accepted = AcceptStatement.run(sql, jobs);
      jobs.stream()
          .filter(job -> !job.input().isEmpty())
          .forEach(job -> FileRows.insert(sql, job.id(), job.input()));
      return accepted;
    });
  }

  /** Ends a job that nobody here can read, if its lease is still held. */
  private void end(UnreadableJob job) {
    if (records.ask(job.end()).isPresent()) {
      notifications.ring(job.lease().id());
    }
  }

  private List<Optional<JobState>> recordAll(List<RecordStatement.Told> told) {
    Map<Integer, JobState> written = database.query(sql -> RecordStatement.run(sql, told));
    return IntStream.range(0, told.size())
        .mapToObj(n -> Optional.ofNullable(written.get(n)))
        .toList();
  }
}
