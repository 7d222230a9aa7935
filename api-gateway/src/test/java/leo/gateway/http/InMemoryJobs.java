package leo.gateway.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.Answered;
import leo.job.ApprovalAnswer;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobIntake;
import leo.job.JobQuery;
import leo.job.JobReader;
import leo.job.JobState;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;
import leo.job.Plan;
import leo.job.PlanRevision;
import leo.job.RecordedEvent;
import leo.job.RunReport;
import leo.job.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** Jobs that tests move by hand. */
final class InMemoryJobs implements JobIntake, JobReader {
  static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.006789Z");

  final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
  private final Map<JobId, List<OutputPage.Entry>> outputs = new ConcurrentHashMap<>();

  private final Map<Lease, List<Artifact>> artifacts = new ConcurrentHashMap<>();

  /** What came with each job. */
  final Map<JobId, JobInput> inputs = new ConcurrentHashMap<>();

  /** Throws what {@link #fault} says at every reading call. */
  volatile @Nullable RuntimeException fault;

  /** Whether {@link #fault} is thrown at writing calls as well. */
  volatile boolean faultOnWrite = true;

  /** How often the queue was counted. */
  final AtomicInteger looks = new AtomicInteger();

  private int pagesLeft = Integer.MAX_VALUE;

  /** Lets some pages of output be read, and then none. */
  void faultAfterPages(int pages) {
    pagesLeft = pages;
  }

  @Override
  public Job accept(NewJob job) {
    if (faultOnWrite) {
      check();
    }
    Job accepted =
        new Job(
            job.id(),
            job.tenant(),
            job.work().firstStage().queued(),
            job.mode(),
            job.work(),
            job.sandbox(),
            !job.input().isEmpty(),
            job.oversight(),
            job.lane(),
            job.priority(),
            0,
            0,
            0,
            0,
            false,
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            CREATED,
            CREATED,
            null,
            null);
    jobs.put(job.id(), accepted);
    inputs.put(job.id(), job.input());
    return accepted;
  }

  @Override
  public int queued(int atMost) {
    looks.incrementAndGet();
    check();
    return (int)
        jobs.values().stream()
            .filter(job -> job.state().queuedStage().isPresent())
            .limit(atMost)
            .count();
  }

  @Override
  public Optional<Job> cancel(String tenant, JobId id, String by) {
    check();
    return find(tenant, id)
        .map(job ->
            job.state().isTerminal()
                ? job
                : move(
                    id,
                    job.state() == JobState.RUNNING ? JobState.RUNNING : JobState.CANCELLED,
                    job.fence(),
                    true,
                    null,
                    null));
  }

  @Override
  public Optional<Answered> answer(String tenant, JobId id, ApprovalAnswer answer) {
    throw new UnsupportedOperationException("these jobs never wait for an answer");
  }

  @Override
  public List<PlanRevision> plans(JobId id) {
    check();
    return List.of();
  }

  @Override
  public Optional<Job> find(String tenant, JobId id) {
    check();
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.tenant().equals(tenant));
  }

  @Override
  public List<Job> list(JobQuery query) {
    check();
    @Nullable JobId before = query.before();
    return jobs.values().stream()
        .filter(job -> job.tenant().equals(query.tenant()))
        .filter(job -> query.states().isEmpty() || query.states().contains(job.state()))
        .filter(job -> before == null || job.id().compareTo(before) < 0)
        .sorted(Comparator.comparing(Job::id).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public OutputPage output(JobId id, OutputCursor after, int maxBytes) {
    check();
    if (pagesLeft-- <= 0) {
      throw gone();
    }
    List<OutputPage.Entry> page = new ArrayList<>();
    boolean more = false;
    int bytes = 0;
    for (OutputPage.Entry entry : outputs.getOrDefault(id, List.of())) {
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
  public List<Artifact.Entry> artifacts(JobId id, long fence) {
    check();
    return List.copyOf(artifacts.getOrDefault(new Lease(id, fence), List.of())).stream()
        .map(Artifact::entry)
        .toList();
  }

  @Override
  public Optional<Artifact> artifact(JobId id, long fence, String name) {
    check();
    if (name.indexOf('\0') >= 0) {
      throw new IllegalStateException("the database has no such text");
    }
    return artifacts.getOrDefault(new Lease(id, fence), List.of()).stream()
        .filter(one -> one.entry().name().equals(name) && one.entry().problem() == null)
        .findAny();
  }

  void keep(JobId id, long fence, Artifact artifact) {
    artifacts
        .computeIfAbsent(new Lease(id, fence), _ -> new CopyOnWriteArrayList<>())
        .add(artifact);
  }

  @Override
  public List<RecordedEvent> events(JobId id) {
    check();
    return List.of(new RecordedEvent(1, "accepted", JobState.RUN_QUEUED, 0, null, CREATED));
  }

  Job run(JobId id, long fence) {
    return move(id, JobState.RUNNING, fence, false, null, null);
  }

  Job finish(JobId id, JobState state, @Nullable Plan plan, @Nullable RunReport report) {
    Job job = find("default", id).orElseThrow();
    return move(id, state, job.fence(), job.cancelRequested(), plan, report);
  }

  void write(JobId id, long fence, OutputStreamName stream, byte[] data) {
    List<OutputPage.Entry> entries =
        outputs.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
    OutputCursor at = new OutputCursor(fence, entries.size() + 1);
    entries.add(new OutputPage.Entry(at, new OutputChunk(stream, Bytes.copyOf(data))));
  }

  static StoreUnavailableException gone() {
    return new StoreUnavailableException("the database is away", new IllegalStateException());
  }

  private void check() {
    @Nullable RuntimeException thrown = fault;
    if (thrown != null) {
      throw thrown;
    }
  }

  private Job move(
      JobId id,
      JobState state,
      long fence,
      boolean cancelRequested,
      @Nullable Plan plan,
      @Nullable RunReport report) {
    return jobs.compute(
        id,
        (key, was) -> {
          Job job = Objects.requireNonNull(was);
          return new Job(
              id,
              job.tenant(),
              state,
              job.mode(),
              job.work(),
              job.sandbox(),
              job.hasInput(),
              job.oversight(),
              job.lane(),
              job.priority(),
              fence,
              0,
              0,
              0,
              cancelRequested,
              plan,
              null,
              report,
              report == null ? 0 : fence,
              null,
              null,
              null,
              CREATED,
              CREATED,
              fence == 0 ? null : CREATED.plusMillis(5),
              state.isTerminal() ? CREATED.plusMillis(9) : null);
        });
  }
}
