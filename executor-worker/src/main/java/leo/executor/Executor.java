package leo.executor;

import java.time.Duration;
import leo.executor.box.GVisorSandbox;
import leo.executor.box.PoolMetrics;
import leo.job.Stage;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.NamedCheck;
import leo.runtime.Readiness;
import leo.worker.Backbone;
import leo.worker.Role;
import leo.worker.StageRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an executor together, for a process of its own or one with all roles. */
public final class Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Executor.class);

  /** Boxes that are still there have to be removed. */
  private static final Duration SANDBOX_STOP = Duration.ofSeconds(20);

  private Executor() {}

  /**
   * How long an executor may take to stop.
   *
   * @param unsubscribing how long the bus may take to close a subscription
   */
  public static Duration stopWithin(ExecutorConfig config, Duration unsubscribing) {
    return StageRole.stopWithin(config.worker(), unsubscribing).plus(SANDBOX_STOP);
  }

  /** Starts to run commands, until the parts are stopped. */
  public static void start(
      Lifecycle parts,
      ExecutorConfig config,
      Identity identity,
      Backbone backbone,
      Metrics metrics,
      Readiness readiness)
      throws Exception {
    ExecutorConfig own = config.named(identity.name());
    GVisorSandbox sandbox = parts.start("sandbox", SANDBOX_STOP, () -> GVisorSandbox.open(own));
    readiness.add(new NamedCheck("sandbox", sandbox::health));
    PoolMetrics.show(metrics, sandbox::poolStats);
    LOG.info("{} orphaned sandbox(es) removed", sandbox.removeOrphans());
    StageRole.start(
        parts,
        new StageRole.Work(
            Stage.RUN,
            Role.EXECUTOR,
            own.worker(),
            queue -> new RunTask(sandbox, queue, backbone.bell())),
        identity,
        backbone,
        metrics);
  }
}
