package leo.worker;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.RecordedEvent;
import leo.job.Stage;
import leo.job.WorkQueue;
import leo.testing.Fixtures;
import leo.testing.InMemoryBell;
import leo.testing.InMemoryBus;
import leo.testing.InMemoryBus.Faults;
import leo.testing.InMemoryJobStore;
import leo.testing.SettableClock;

/** A store, a bus and a bell in memory, and the workers on them, all closed at the end. */
final class Bench implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration BEAT = Duration.ofMillis(25);

  /** How long a test looks whether something that must not happen happens. */
  static final Duration A_WHILE = BEAT.multipliedBy(8);

  static final WorkerConfig CONFIG =
      new WorkerConfig("worker", 2, Duration.ofSeconds(30), BEAT, BEAT, LONG);

  final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
  final InMemoryBell bell = new InMemoryBell();
  final InMemoryBus bus;
  final InMemoryJobStore store;
  private final List<StageWorker> workers = new ArrayList<>();

  Bench(Faults faults) {
    this.bus = new InMemoryBus(faults);
    this.store = new InMemoryJobStore(clock, wakeUp -> bus.publish(List.of(wakeUp)));
  }

  Bench() {
    this(Faults.none());
  }

  StageWorker start(WorkerConfig config, StageTask task) {
    return start(config, store, task);
  }

  StageWorker start(WorkerConfig config, WorkQueue queue, StageTask task) {
    StageWorker worker = StageWorker.start(Stage.RUN, config, queue, bus, bell, task);
    workers.add(worker);
    return worker;
  }

  Job accept() {
    return store.accept(Fixtures.script("true"));
  }

  Job now(Job job) {
    return store.find(job.tenant(), job.id()).orElseThrow();
  }

  List<String> types(Job job) {
    return store.events(job.id()).stream().map(RecordedEvent::type).toList();
  }

  void awaitState(Job job, JobState state) {
    await().atMost(LONG).until(() -> now(job).state(), state::equals);
  }

  /** Looks for a while that something stays as it is. */
  void holds(Job job, Predicate<Job> condition) {
    await().during(A_WHILE).atMost(LONG).until(() -> condition.test(now(job)));
  }

  /** A task that runs until it is told to stop, and then hands the job back. */
  static JobEvent untilStopped(StopSignal stop) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    stop.onStop(stopped::countDown);
    stopped.await();
    return switch (stop.reason().orElseThrow()) {
      case CANCELLED -> new JobEvent.Cancelled();
      case DRAIN, LEASE_LOST ->
          new JobEvent.Requeued(
              JobEvent.RequeueCause.DRAIN, "the worker was stopped", Duration.ZERO);
    };
  }

  static WorkerConfig slots(String name, int slots) {
    return new WorkerConfig(
        name, slots, CONFIG.lease(), CONFIG.beat(), CONFIG.sweep(), CONFIG.drain());
  }

  static WorkerConfig lease(Duration lease) {
    return new WorkerConfig("worker", 2, lease, CONFIG.beat(), CONFIG.sweep(), CONFIG.drain());
  }

  static WorkerConfig drain(Duration drain) {
    return new WorkerConfig("worker", 2, CONFIG.lease(), CONFIG.beat(), CONFIG.sweep(), drain);
  }

  static WorkerConfig sweep(Duration sweep) {
    return new WorkerConfig("worker", 2, CONFIG.lease(), CONFIG.beat(), sweep, CONFIG.drain());
  }

  @Override
  public void close() {
    workers.forEach(StageWorker::close);
    bus.close();
  }
}
