package leo.system.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import leo.executor.Executor;
import leo.executor.ExecutorConfig;
import leo.executor.RunTask;
import leo.executor.Sandbox;
import leo.gateway.ApiKeys;
import leo.gateway.Gateway;
import leo.gateway.GatewayConfig;
import leo.gateway.http.GatewayPorts;
import leo.job.Stage;
import leo.job.WorkQueue;
import leo.planner.ImageCatalog;
import leo.planner.PlanOutcome;
import leo.planner.PlanTask;
import leo.planner.PlannerConfig;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyConfig;
import leo.policy.PolicyGate;
import leo.runtime.Env;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.runtime.Setting;
import leo.schema.BackboneConfig;
import leo.schema.PostgresBackbone;
import leo.testing.Fixtures;
import leo.worker.Backbone;
import leo.worker.Role;
import leo.worker.StageRole;
import leo.worker.StageTask;

/**
 * One role as a process of its own, put together as the product does, with a bus, a sandbox and a
 * clock that may be bad ones.
 */
final class RoleMain {
  static final String FOLDER = "CHAOS_FOLDER";
  static final String NAME = "CHAOS_NAME";

  /** The seed of a bus that misbehaves; without it the bus is as good as it can be. */
  static final String BUS_SEED = "CHAOS_BUS_SEED";

  /** {@code docker} for real sandboxes. */
  static final String SANDBOX = "CHAOS_SANDBOX";

  /** How far the clock of this process is off. */
  static final String CLOCK_OFF_S = "CHAOS_CLOCK_OFF_S";

  static final String LEDGER_FILE = "ledger";

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(40);

  private final Map<String, String> env;
  private final Path folder;
  private final Lifecycle parts = new Lifecycle();
  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness();

  private RoleMain(Map<String, String> env) {
    this.env = env;
    this.folder = Path.of(env.getOrDefault(FOLDER, ""));
  }

  public static void main(String[] words) {
    leo.runtime.RoleProcess.run(process -> {
      process.stopWithin(STOP_WITHIN);
      RoleMain role = new RoleMain(System.getenv());
      try {
        role.start(words[0]);
        return role.parts;
      } catch (Exception | Error e) {
        role.parts.close();
        throw e;
      }
    });
  }

  private void start(String role) throws Exception {
    BackboneConfig config = read(BackboneConfig::from);
    Backbone backbone = spoil(PostgresBackbone.start(parts, config, metrics, readiness));
    Identity identity = Identity.unique(env.getOrDefault(NAME, ""));
    int port = 0;
    switch (role) {
      case "gateway" -> port = gateway(identity, backbone).port();
      case "planner" ->
          work(
              new StageRole.Work(
                  Stage.PLAN, Role.PLANNER, read(PlannerConfig::from).worker(), RoleMain::planning),
              identity,
              backbone);
      case "executor" -> executor(identity, backbone);
      default -> throw new IllegalArgumentException("no such role: " + role);
    }
    parts.start("readiness", SOON, () -> (AutoCloseable) readiness::drain);
    readiness.open();
    announce(port);
  }

  private static PolicyGate policy() {
    return BashPolicyGate.open(PolicyConfig.standard());
  }

  private Gateway gateway(Identity identity, Backbone backbone) throws Exception {
    GatewayConfig config = read(GatewayConfig::from);
    long offS = Long.parseLong(env.getOrDefault(CLOCK_OFF_S, "0"));
    if (offS == 0) {
      return Gateway.start(
          parts, config, policy(), identity, backbone, new Gateway.Shown(readiness, metrics));
    }
    GatewayPorts ports =
        new GatewayPorts(
            backbone.store(),
            backbone.store(),
            backbone.store(),
            backbone.bell(),
            backbone.registry(),
            policy(),
            readiness,
            metrics,
            Clock.offset(Clock.systemUTC(), Duration.ofSeconds(offS)));
    return parts.start("gateway", SOON, () -> Gateway.start(config, ApiKeys.from(config), ports));
  }

  private void executor(Identity identity, Backbone backbone) throws Exception {
    ExecutorConfig config = read(ExecutorConfig::from);
    if ("docker".equals(env.get(SANDBOX))) {
      Executor.start(parts, config, identity, backbone, metrics, readiness);
      return;
    }
    Sandbox sandbox = new FastSandbox(ledger());
    work(
        new StageRole.Work(
            Stage.RUN,
            Role.EXECUTOR,
            config.worker(),
            queue -> new RunTask(sandbox, queue, backbone.bell())),
        identity,
        backbone);
  }

  private void work(StageRole.Work work, Identity identity, Backbone backbone) throws Exception {
    StageRole.start(parts, work, identity, backbone, metrics);
  }

  /** The one place that stands between a role and its bus, whatever bus that is. */
  private Backbone spoil(Backbone good) throws Exception {
    String seed = env.getOrDefault(BUS_SEED, "");
    if (seed.isEmpty()) {
      return good;
    }
    FaultyBus bad =
        parts.start(
            "bad bus", SOON, () -> new FaultyBus(good.bus(), Long.parseLong(seed), ledger()));
    return new Backbone(good.store(), good.bell(), bad, good.registry(), good.pruning());
  }

  private Ledger ledger() {
    return new Ledger(folder.resolve(LEDGER_FILE));
  }

  /** A model that knows one thing: a script that takes as long as the prompt asks for. */
  private static PlanOutcome plan(String prompt) throws InterruptedException {
    // So that there is something to interrupt.
    var _ = new CountDownLatch(1).await(Long.parseLong(prompt), TimeUnit.MILLISECONDS);
    return new PlanOutcome.Planned(Fixtures.plan(FastSandbox.scriptOf(prompt)));
  }

  private static StageTask planning(WorkQueue queue) {
    return new PlanTask(
        request -> plan(request.prompt()),
        new ImageCatalog(Map.of()),
        new PlanTask.Rules(policy(), queue, Duration.ofHours(1)));
  }

  private <C> C read(Function<Env, C> config) {
    List<Setting<?>> known =
        Stream.of(
                BackboneConfig.SETTINGS,
                GatewayConfig.SETTINGS,
                PlannerConfig.SETTINGS,
                ExecutorConfig.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();
    return Env.read(env, known, config);
  }

  /** Whole or not at all: who waits for this file must not read half a number. */
  private void announce(int port) throws Exception {
    String name = env.getOrDefault(NAME, "");
    Path fresh = folder.resolve(name + ".fresh");
    Files.writeString(fresh, Integer.toString(port));
    Files.move(fresh, folder.resolve(name + ".ready"), StandardCopyOption.ATOMIC_MOVE);
  }
}
