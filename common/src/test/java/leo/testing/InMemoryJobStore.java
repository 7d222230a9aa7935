package leo.testing;

import static leo.job.OutputStreamName.STDERR;
import static leo.job.OutputStreamName.STDOUT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import leo.job.Answered;
import leo.job.ApprovalAnswer;
import leo.job.ApprovalRule;
import leo.job.Artifact;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobLifecycle;
import leo.job.JobLifecycle.Step;
import leo.job.JobPruning;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;
import leo.job.OutputTail;
import leo.job.PlanRevision;
import leo.job.RecordedEvent;
import leo.job.Rescue;
import leo.job.Stage;
import leo.job.TenantShare;
import leo.job.TokenBudget;
import leo.message.WakeUp;
import org.jspecify.annotations.Nullable;

/** The job store's twin in memory. */
public final class InMemoryJobStore implements JobStore {
  private final Clock clock;
  private final Consumer<WakeUp> outbox;
  private final Map<JobId, Row> rows = new TreeMap<>();
  private final Map<JobId, List<RecordedEvent>> events = new HashMap<>();
  private final Map<JobId, List<OutputPage.Entry>> output = new HashMap<>();
  private final Map<JobId, JobInput> inputs = new HashMap<>();
  private final Map<Lease, Map<String, Artifact>> artifacts = new HashMap<>();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final InMemoryTokens tokens;
  private Map<String, TenantShare> shares = Map.of();
  private long lastEventId;

  /** A job and what only the store knows of it. */
  private record Row(Job job, Instant runAt, Instant leaseUntil) {}

  public InMemoryJobStore(Clock clock, Consumer<WakeUp> outbox) {
    this.clock = clock;
    this.tokens = new InMemoryTokens(clock);
    this.outbox = outbox;
  }

  @Override
  public synchronized Job accept(NewJob job) {
    if (rows.containsKey(job.id())) {
      throw new IllegalStateException("there is a job " + job.id() + " already");
    }
    Job accepted = JobCopies.accepted(job, clock.instant());
    rows.put(job.id(), new Row(accepted, accepted.queuedAt(), Instant.EPOCH));
    inputs.put(job.id(), job.input());
    note(accepted, "accepted", null);
    outbox.accept(new WakeUp(job.id(), job.work().firstStage(), 0));
    return accepted;
  }

  @Override
  public synchronized int queued(int atMost) {
    var waiting = rows.values().stream().filter(row -> row.job.state().queuedStage().isPresent());
    return (int) waiting.limit(atMost).count();
  }

  @Override
  public synchronized Optional<Job> cancel(String tenant, JobId id, String by) {
    Row row = rows.get(id);
    if (row == null || !row.job.tenant().equals(tenant)) {
      return Optional.empty();
    }
    if (!row.job.state().isTerminal() && !row.job.cancelRequested()) {
      move(row, new JobEvent.CancelRequested(by));
    }
    return find(tenant, id);
  }

  @Override
  public synchronized Optional<Answered> answer(String tenant, JobId id, ApprovalAnswer answer) {
    Row row = rows.get(id);
    if (row == null || !row.job.tenant().equals(tenant)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (ApprovalRule.decide(row.job, plans(id), answer, clock.instant())) {
          case ApprovalRule.Step.Happens(JobEvent event) ->
              new Answered.Taken(move(row, event, row.leaseUntil).job);
          case ApprovalRule.Step.Expires(JobEvent event) ->
              new Answered.TooLate(
                  move(row, event, row.leaseUntil).job, "the time to answer was over");
          case ApprovalRule.Step.Same _ -> new Answered.Taken(row.job);
          case ApprovalRule.Step.Misfit(String reason) -> new Answered.TooLate(row.job, reason);
        });
  }

  @Override
  public synchronized int expireApprovals(int limit) {
    Instant now = clock.instant();
    List<Row> due =
        rows.values().stream()
            .filter(row -> row.job.state() == JobState.AWAITING_APPROVAL)
            .filter(row -> !Objects.requireNonNull(row.job.approvalExpiresAt()).isAfter(now))
            .limit(limit)
            .toList();
    due.forEach(row -> move(row, ApprovalRule.expired(row.job)));
    return due.size();
  }

  @Override
  public synchronized List<PlanRevision> plans(JobId id) {
    return plans.all(id);
  }

  @Override
  public synchronized List<FailedRun> failedRuns(JobId id) {
    return plans.sentBack(id).stream()
        .map(run ->
            new FailedRun(
                run.script(),
                Objects.requireNonNull(run.report().exitCode()),
                tail(new Lease(id, run.fence()), STDOUT, FailedRun.STDOUT_BYTES),
                tail(new Lease(id, run.fence()), STDERR, FailedRun.STDERR_BYTES)))
        .toList();
  }

  private String tail(Lease run, OutputStreamName stream, int most) {
    OutputTail tail = new OutputTail(most);
    output.getOrDefault(run.id(), List.of()).stream()
        .filter(entry -> entry.at().fence() == run.fence() && entry.chunk().stream() == stream)
        .toList()
        .reversed()
        .forEach(entry -> tail.before(entry.chunk().data()));
    return tail.text();
  }

  @Override
  public synchronized Optional<Job> find(String tenant, JobId id) {
    return Optional.ofNullable(rows.get(id))
        .map(Row::job)
        .filter(job -> job.tenant().equals(tenant));
  }

  @Override
  public synchronized List<Job> list(JobQuery query) {
    JobId before = query.before();
    return rows.values().stream()
        .map(Row::job)
        .filter(job -> job.tenant().equals(query.tenant()))
        .filter(job -> query.states().isEmpty() || query.states().contains(job.state()))
        .filter(job -> before == null || job.id().compareTo(before) < 0)
        .sorted(Comparator.comparing(Job::id).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized OutputPage output(JobId id, OutputCursor after, int maxBytes) {
    List<OutputPage.Entry> page = new ArrayList<>();
    boolean more = false;
    long bytes = 0;
    for (OutputPage.Entry entry : output.getOrDefault(id, List.of())) {
      if (entry.at().compareTo(after) > 0) {
        more = bytes >= maxBytes;
        if (!more) {
          page.add(entry);
          bytes += entry.chunk().data().size();
        }
      }
    }
    return new OutputPage(page, page.isEmpty() ? after : page.getLast().at(), more);
  }

  @Override
  public synchronized List<RecordedEvent> events(JobId id) {
    return List.copyOf(events.getOrDefault(id, List.of()));
  }

  @Override
  public synchronized Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    Instant now = clock.instant();
    Map<String, Long> running = running(stage);
    return rows.values().stream()
        .filter(row -> row.job.state() == stage.queued() && !row.runAt.isAfter(now))
        .filter(row -> of(row, running) < share(row.job).maxRunning().orElse(Integer.MAX_VALUE))
        .min(
            Comparator.comparing((Row row) -> row.job.lane())
                .thenComparingDouble(row -> (of(row, running) + 1.0) / share(row.job).weight())
                .thenComparingInt(row -> -row.job.priority())
                .thenComparing(row -> row.job.id()))
        .map(row -> move(row, new JobEvent.Claimed(worker), now.plus(lease)).job)
        .map(job -> new Claim(new Lease(job.id(), job.fence()), job));
  }

  @Override
  public synchronized void keepShares(Map<String, TenantShare> wanted) {
    shares = Map.copyOf(wanted);
  }

  @Override
  public synchronized void keepBudgets(Map<String, Long> tokensPerDay) {
    tokens.keepBudgets(tokensPerDay);
  }

  @Override
  public synchronized TokenBudget tokens(String tenant) {
    return tokens.tokens(tenant);
  }

  private TenantShare share(Job job) {
    return shares.getOrDefault(job.tenant(), TenantShare.STANDARD);
  }

  /** How many jobs of each tenant run in a stage. */
  private Map<String, Long> running(Stage stage) {
    return rows.values().stream()
        .map(Row::job)
        .filter(job -> job.state() == stage.active())
        .collect(Collectors.groupingBy(Job::tenant, Collectors.counting()));
  }

  private static long of(Row row, Map<String, Long> byTenant) {
    return byTenant.getOrDefault(row.job.tenant(), 0L);
  }

  @Override
  public synchronized Heartbeat heartbeat(Collection<Lease> leases, Duration lease) {
    Set<Lease> lost = new HashSet<>();
    Set<Lease> cancelled = new HashSet<>();
    for (Lease one : leases) {
      Optional<Row> row = leased(one);
      row.ifPresentOrElse(
          held -> rows.put(one.id(), new Row(held.job, held.runAt, clock.instant().plus(lease))),
          () -> lost.add(one));
      if (row.isPresent() && row.get().job.cancelRequested()) {
        cancelled.add(one);
      }
    }
    return new Heartbeat(lost, cancelled);
  }

  @Override
  public synchronized boolean record(Lease lease, JobEvent event) {
    Optional<Row> row = leased(lease);
    row.ifPresent(held -> move(held, event));
    return row.isPresent();
  }

  @Override
  public synchronized boolean appendOutput(
      Lease lease, long firstSequence, List<OutputChunk> chunks) {
    if (leased(lease).isEmpty()) {
      return false;
    }
    List<OutputPage.Entry> kept = output.computeIfAbsent(lease.id(), _ -> new ArrayList<>());
    long sequence = firstSequence;
    for (OutputChunk chunk : chunks) {
      OutputCursor at = new OutputCursor(lease.fence(), sequence++);
      if (kept.stream().noneMatch(entry -> entry.at().equals(at))) {
        kept.add(new OutputPage.Entry(at, chunk));
      }
    }
    return true;
  }

  @Override
  public synchronized JobInput input(JobId id) {
    return inputs.getOrDefault(id, JobInput.NONE);
  }

  @Override
  public synchronized boolean keepArtifact(Lease lease, Artifact artifact) {
    if (leased(lease).isEmpty()) {
      return false;
    }
    artifacts
        .computeIfAbsent(lease, _ -> new TreeMap<>())
        .putIfAbsent(artifact.entry().name(), artifact);
    return true;
  }

  @Override
  public synchronized List<Artifact.Entry> artifacts(JobId id, long fence) {
    return artifacts.getOrDefault(new Lease(id, fence), Map.of()).values().stream()
        .map(Artifact::entry)
        .toList();
  }

  @Override
  public synchronized Optional<Artifact> artifact(JobId id, long fence, String name) {
    return Optional.ofNullable(artifacts.getOrDefault(new Lease(id, fence), Map.of()).get(name))
        .filter(found -> found.entry().problem() == null);
  }

  @Override
  public synchronized int rescueExpired(int limit) {
    Instant now = clock.instant();
    List<Row> expired =
        rows.values().stream()
            .filter(row -> row.job.state().isLeased() && !row.leaseUntil.isAfter(now))
            .limit(limit)
            .toList();
    expired.forEach(row -> move(row, Rescue.of(row.job)));
    return expired.size();
  }

  /** The twin of what deletes jobs whose end is longer ago. */
  public JobPruning pruning(Duration kept) {
    return limit -> prune(clock.instant().minus(kept), limit);
  }

  private synchronized int prune(Instant before, int limit) {
    List<JobId> due =
        rows.values().stream()
            .map(Row::job)
            .filter(job -> job.finishedAt() != null && job.finishedAt().isBefore(before))
            .sorted(Comparator.comparing(Job::finishedAt))
            .limit(limit)
            .map(Job::id)
            .toList();
    rows.keySet().removeAll(due);
    events.keySet().removeAll(due);
    output.keySet().removeAll(due);
    inputs.keySet().removeAll(due);
    plans.forget(due);
    artifacts.keySet().removeIf(lease -> due.contains(lease.id()));
    return due.size();
  }

  private Optional<Row> leased(Lease lease) {
    return Optional.ofNullable(rows.get(lease.id()))
        .filter(row -> row.job.fence() == lease.fence() && row.job.state().isLeased());
  }

  private void move(Row row, JobEvent event) {
    move(row, event, row.leaseUntil);
  }

  private Row move(Row row, JobEvent event, Instant leaseUntil) {
    JobState next =
        switch (JobLifecycle.next(row.job.state(), event)) {
          case Step.Moved moved -> moved.state();
          case Step.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    Instant now = clock.instant();
    plans.note(row.job, event, now);
    tokens.charge(row.job.tenant(), event.billedTokens());
    Job after = JobCopies.after(row.job, event, next, now);
    Job job = next.isTerminal() ? plans.withLastRun(after) : after;
    Duration delay = event instanceof JobEvent.Requeued back ? back.delay() : Duration.ZERO;
    Row moved = new Row(job, now.plus(delay), leaseUntil);
    rows.put(job.id(), moved);
    note(job, event.type(), event.detail());
    for (Stage stage : Stage.values()) {
      if (next == stage.queued()) {
        outbox.accept(new WakeUp(job.id(), stage, job.fence()));
      }
    }
    return moved;
  }

  private void note(Job job, String type, @Nullable String detail) {
    events
        .computeIfAbsent(job.id(), _ -> new ArrayList<>())
        .add(
            new RecordedEvent(
                ++lastEventId, type, job.state(), job.fence(), detail, clock.instant()));
  }
}
