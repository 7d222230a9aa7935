package leo.system.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import leo.executor.ExecutorConfig;
import leo.executor.RunTask;
import leo.executor.Sandbox;
import leo.executor.docker.DockerSandbox;
import leo.gateway.ApiKeys;
import leo.gateway.Gateway;
import leo.gateway.GatewayConfig;
import leo.gateway.http.GatewayPorts;
import leo.job.Stage;
import leo.message.JobBell;
import leo.message.MessageBus;
import leo.planner.ImageCatalog;
import leo.planner.PlanOutcome;
import leo.planner.PlanTask;
import leo.planner.PlannerConfig;
import leo.runtime.Env;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.NamedCheck;
import leo.runtime.Readiness;
import leo.runtime.Setting;
import leo.schema.Database;
import leo.schema.DatabaseConfig;
import leo.schema.Notifications;
import leo.schema.PostgresBell;
import leo.schema.PostgresBus;
import leo.schema.PostgresJobStore;
import leo.testing.Fixtures;
import leo.testing.InMemoryWorkerRegistry;
import leo.worker.Rescuer;
import leo.worker.StageTask;
import leo.worker.StageWorker;
import leo.worker.WorkerConfig;

/** One role as a process of its own, with a bus, a sandbox and a clock that may be bad ones. */
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

  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final Duration RESCUE_EVERY = Duration.ofMillis(300);

  private final Map<String, String> env;
  private final Path folder;
  private final Lifecycle parts = new Lifecycle();

  private RoleMain(Map<String, String> env) {
    this.env = env;
    this.folder = Path.of(env.getOrDefault(FOLDER, ""));
  }

  public static void main(String[] words) throws Exception {
    RoleMain role = new RoleMain(System.getenv());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              role.parts.close();
              // Told to stop and stopped: that is success.
              Runtime.getRuntime().halt(0);
            }));
    role.start(words[0]);
    // Workers have virtual threads alone, and those keep no process alive.
    Thread.currentThread().join();
  }

  private void start(String role) throws Exception {
    Database database = part("database", () -> Database.open(read(DatabaseConfig::from)));
    Notifications rings = part("bells", () -> Notifications.start(database));
    PostgresJobStore store = new PostgresJobStore(database, rings);
    JobBell bell = new PostgresBell(rings);
    int port = 0;
    switch (role) {
      case "gateway" -> port = gateway(database, store, bell);
      case "planner" -> {
        WorkerConfig config = read(PlannerConfig::from).worker();
        part("rescuer", () -> Rescuer.start(store, RESCUE_EVERY));
        worker(Stage.PLAN, config, database, rings, planning());
      }
      case "executor" -> {
        ExecutorConfig config = read(ExecutorConfig::from);
        Sandbox sandbox = part("sandbox", () -> sandbox(config));
        sandbox.removeOrphans();
        RunTask task = new RunTask(sandbox, store, bell);
        worker(Stage.RUN, config.worker(), database, rings, task);
      }
      default -> throw new IllegalArgumentException("no such role: " + role);
    }
    announce(port);
  }

  private int gateway(Database database, PostgresJobStore store, JobBell bell) throws Exception {
    GatewayConfig config = read(GatewayConfig::from);
    long offS = Long.parseLong(env.getOrDefault(CLOCK_OFF_S, "0"));
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(offS));
    part("rescuer", () -> Rescuer.start(store, RESCUE_EVERY));
    Readiness readiness = new Readiness();
    readiness.add(new NamedCheck("database", database::health));
    readiness.open();
    GatewayPorts ports =
        new GatewayPorts(
            store, store, bell, new InMemoryWorkerRegistry(clock), readiness, new Metrics(), clock);
    return part("gateway", () -> Gateway.start(config, ApiKeys.from(config), ports)).port();
  }

  private void worker(
      Stage stage, WorkerConfig config, Database database, Notifications rings, StageTask task)
      throws Exception {
    PostgresJobStore store = new PostgresJobStore(database, rings);
    MessageBus bus = part("bus", () -> bus(database, rings));
    part(
        "worker",
        () -> StageWorker.start(stage, config, store, bus, new PostgresBell(rings), task));
  }

  /** The one place that knows which bus there is: whatever it is, the seed makes it a bad one. */
  private MessageBus bus(Database database, Notifications rings) {
    MessageBus good = new PostgresBus(database, rings);
    String seed = env.getOrDefault(BUS_SEED, "");
    return seed.isEmpty() ? good : new FaultyBus(good, Long.parseLong(seed));
  }

  /** A model that knows one thing: a prompt is the command it asks for. */
  private static StageTask planning() {
    return new PlanTask(
        request -> new PlanOutcome.Planned(Fixtures.plan(request.prompt())),
        new ImageCatalog(Map.of()));
  }

  private Sandbox sandbox(ExecutorConfig config) throws Exception {
    return "docker".equals(env.get(SANDBOX))
        ? DockerSandbox.open(config)
        : new FastSandbox(new Ledger(folder.resolve(LEDGER_FILE)));
  }

  private <T extends AutoCloseable> T part(String name, Callable<T> start) throws Exception {
    return parts.start(name, STOP_WITHIN, start);
  }

  private <C> C read(Function<Env, C> config) {
    List<Setting<?>> known = new ArrayList<>(DatabaseConfig.SETTINGS);
    known.addAll(GatewayConfig.SETTINGS);
    known.addAll(PlannerConfig.SETTINGS);
    known.addAll(ExecutorConfig.SETTINGS);
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
