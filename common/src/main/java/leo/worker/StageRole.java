package leo.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntSupplier;
import leo.job.JobStore;
import leo.job.Stage;
import leo.job.WorkQueue;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * A stage's worker with all that belongs to it in a process: its line in the registry, a rescuer, a
 * pruner, a sweeper of approvals, its figures. These run beside every worker, so that they run as
 * long as anybody does.
 */
public final class StageRole {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RESCUE_EVERY = Duration.ofSeconds(1);
  private static final Duration EXPIRE_EVERY = Duration.ofSeconds(1);

  /** Pulse, pruner, rescuer, approvals, drain. */
  private static final int QUICK_PARTS = 5;

  private StageRole() {}

  /**
   * What the worker is made of.
   *
   * @param config its name is replaced by the identity's
   * @param task makes the task, which has to write through the given queue
   */
  public record Work(
      Stage stage, Role role, WorkerConfig config, Function<WorkQueue, StageTask> task) {}

  /**
   * How long the parts that {@link #start} adds may take to stop, together.
   *
   * @param unsubscribing how long the bus may take to close a subscription
   */
  public static Duration stopWithin(WorkerConfig config, Duration unsubscribing) {
    return StageWorker.stopWithin(config, unsubscribing).plus(SOON.multipliedBy(QUICK_PARTS));
  }

  /** Starts to work; the parts stop in the order: claims and jobs, sweepers, registry. */
  public static void start(
      Lifecycle parts, Work work, Identity identity, Backbone backbone, Metrics metrics)
      throws Exception {
    WorkerConfig config = work.config().named(identity.name());
    JobStore store = backbone.store();
    MeteredQueue queue = new MeteredQueue(store, metrics);
    AtomicReference<@Nullable StageWorker> worker = new AtomicReference<>();
    WorkerPulse pulse =
        parts.start(
            "pulse",
            SOON,
            () ->
                WorkerPulse.start(
                    backbone.registry(),
                    identity,
                    work.role(),
                    config.slots(),
                    () -> busy(worker.get())));
    parts.start(
        "pruner", SOON, () -> Pruner.start(backbone.pruning(), Pruner.Pace.STANDARD, metrics));
    parts.start(
        "rescuer", SOON, () -> Rescuer.start(new MeteredRescue(store, metrics), RESCUE_EVERY));
    parts.start("approvals", SOON, () -> ApprovalSweeper.start(store, EXPIRE_EVERY, metrics));
    worker.set(
        parts.start(
            work.role().spelled(),
            StageWorker.stopWithin(config, backbone.bus().unsubscribeWithin()),
            () ->
                StageWorker.start(
                    work.stage(),
                    config,
                    queue,
                    backbone.bus(),
                    backbone.bell(),
                    work.task().apply(queue))));
    show(metrics, "leo_slots", "Jobs taken at once.", work.role(), config::slots);
    show(metrics, "leo_busy", "Jobs that run now.", work.role(), () -> busy(worker.get()));
    // Last in, so first to stop: whoever sends work is told before any is refused.
    parts.start("drain", SOON, () -> (AutoCloseable) pulse::drain);
  }

  private static void show(
      Metrics metrics, String name, String help, Role role, IntSupplier value) {
    metrics.gauges(
        name, help, List.of("role"), values -> values.value(value.getAsInt(), role.spelled()));
  }

  private static int busy(@Nullable StageWorker worker) {
    return worker == null ? 0 : worker.busy();
  }
}
