package leo.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leo.executor.OutputSink;
import leo.executor.RunTask;
import leo.executor.Sandbox;
import leo.executor.SandboxRun;
import leo.gateway.Gateway;
import leo.gateway.GatewayConfig;
import leo.job.RunReport;
import leo.job.Stage;
import leo.job.Verdict;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyConfig;
import leo.policy.PolicyGate;
import leo.runtime.Env;
import leo.runtime.Health;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.runtime.Setting;
import leo.schema.BackboneConfig;
import leo.schema.PostgresBackbone;
import leo.worker.Backbone;

import leo.worker.Role;
import leo.worker.StageRole;
import leo.worker.StopSignal;
import leo.worker.WorkerConfig;

/**
 * A process with a gateway, with an executor whose sandbox does nothing, or with both: everything
 * of the pipeline but the sandbox. Ends with its standard input.
 */
final class NoopRole {
  static final Duration LEASE = Duration.ofSeconds(15);

  private NoopRole() {}

  /**
   * Starts and says on which port.
   *
   * @param args {@code gateway}, {@code executor}, or {@code both}; how many slots
   */
  public static void main(String[] args) throws Exception {
    BackboneConfig config = Env.read(System.getenv(), known(), BackboneConfig::from);
    Lifecycle parts = new Lifecycle();
    Metrics metrics = new Metrics();
    Readiness readiness = new Readiness();
    Backbone backbone = PostgresBackbone.start(parts, config, metrics, readiness);
    Identity identity = Identity.named("bench-" + ProcessHandle.current().pid());
    int port = 0;
    if (!args[0].equals("executor")) {
      GatewayConfig http = Env.read(System.getenv(), known(), GatewayConfig::from);
      Gateway.Shown shown = new Gateway.Shown(readiness, metrics);
      PolicyGate policy = BashPolicyGate.open(PolicyConfig.standard());
      port = Gateway.start(parts, http, policy, identity, backbone, shown).port();
    }
    if (!args[0].equals("gateway")) {
      StageRole.start(
          parts,
          new StageRole.Work(
              Stage.RUN,
              Role.EXECUTOR,
              worker(identity.name(), Integer.parseInt(args[1])),
              queue -> new RunTask(new Nothing(), queue, backbone.bell())),
          identity,
          backbone,
          metrics);
    }
    System.out.println("ready " + port);
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }

  private static WorkerConfig worker(String name, int slots) {
    return new WorkerConfig(
        name,
        slots,
        LEASE,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10));
  }

  private static List<Setting<?>> known() {
    return Stream.concat(BackboneConfig.SETTINGS.stream(), GatewayConfig.SETTINGS.stream())
        .toList();
  }

  /** Every command has ended well before it began. */
  private static final class Nothing implements Sandbox {
    @Override
    public RunReport run(SandboxRun run, OutputSink sink, StopSignal stop) {
      return new RunReport(Verdict.OK, 0, null, 0, null, null, 0, 0, false, false, 0, 0, null);
    }

    @Override
    public int removeOrphans() {
      return 0;
    }

    @Override
    public Health health() {
      return Health.fine("nothing is run");
    }

    @Override
    public void close() {
      // There is nothing.
    }
  }
}
