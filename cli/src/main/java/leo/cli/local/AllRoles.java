package leo.cli.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import leo.executor.RunTask;
import leo.executor.Sandbox;
import leo.executor.docker.DockerSandbox;
import leo.gateway.ApiKeys;
import leo.gateway.Gateway;
import leo.gateway.http.NamedCheck;
import leo.job.JobStore;
import leo.job.Stage;
import leo.message.JobBell;
import leo.message.MessageBus;
import leo.planner.ImageCatalog;
import leo.planner.PlanTask;
import leo.planner.offline.RecipeBook;
import leo.planner.offline.RecipePlanner;
import leo.runtime.Lifecycle;
import leo.schema.Database;
import leo.schema.Notifications;
import leo.schema.PostgresBell;
import leo.schema.PostgresBus;
import leo.schema.PostgresJobStore;
import leo.worker.Rescuer;
import leo.worker.StageWorker;
import leo.worker.WorkerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gateway, planner, executor and rescuer over one database, in the order they start. */
final class AllRoles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AllRoles.class);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration DATABASE_STOP = Duration.ofSeconds(30);
  private static final Duration RESCUE_EVERY = Duration.ofSeconds(1);

  /** A drained worker may need this long to see its stopped tasks out. */
  private static final Duration LET_GO = Duration.ofSeconds(20);

  private final Lifecycle parts;
  private final Gateway gateway;

  private AllRoles(Lifecycle parts, Gateway gateway) {
    this.parts = parts;
    this.gateway = gateway;
  }

  static AllRoles start(LocalConfig config, Home home) throws Exception {
    Lifecycle parts = new Lifecycle();
    try {
      return start(config, home, parts);
    } catch (Exception | Error e) {
      // What fails between two parts, too, must not leave a database behind.
      parts.close();
      throw e;
    }
  }

  private static AllRoles start(LocalConfig config, Home home, Lifecycle parts) throws Exception {
    // First, as it needs nothing: what is to be mended is told before anything starts.
    ImageCatalog images = config.planner().readImages();
    Path log = home.logs().resolve("postgres.log");
    LocalPostgres postgres =
        parts.start("postgres", DATABASE_STOP, () -> LocalPostgres.start(home.data(), log));
    Database database = parts.start("database", SOON, () -> Database.open(postgres.config()));
    Notifications rings = parts.start("bells", SOON, () -> Notifications.start(database));
    JobStore store = new PostgresJobStore(database, rings);
    JobBell bell = new PostgresBell(rings);
    MessageBus bus = parts.start("bus", SOON, () -> new PostgresBus(database, rings));

    Sandbox sandbox = parts.start("sandbox", LET_GO, () -> DockerSandbox.open(config.executor()));
    LOG.info("{} orphaned sandbox(es) removed", sandbox.removeOrphans());

    WorkerConfig runs = config.executor().worker();
    RunTask runTask = new RunTask(sandbox, store, bell);
    parts.start(
        "executor",
        runs.drain().plus(LET_GO),
        () -> StageWorker.start(Stage.RUN, runs, store, bus, bell, runTask));

    WorkerConfig plans = config.planner().worker();
    PlanTask planTask =
        new PlanTask(
            new RecipePlanner(RecipeBook.standard(), config.planner().minConfidence()), images);
    parts.start(
        "planner",
        plans.drain().plus(LET_GO),
        () -> StageWorker.start(Stage.PLAN, plans, store, bus, bell, planTask));

    parts.start("rescuer", SOON, () -> Rescuer.start(store, RESCUE_EVERY));
    List<NamedCheck> checks =
        List.of(
            new NamedCheck("database", database::health),
            new NamedCheck("sandbox", sandbox::health));
    Gateway gateway =
        parts.start(
            "gateway",
            SOON,
            () ->
                Gateway.start(
                    config.gateway(),
                    ApiKeys.from(config.gateway()),
                    store,
                    store,
                    bell,
                    Clock.systemUTC(),
                    checks));
    return new AllRoles(parts, gateway);
  }

  int port() {
    return gateway.port();
  }

  @Override
  public void close() {
    parts.close();
  }
}
