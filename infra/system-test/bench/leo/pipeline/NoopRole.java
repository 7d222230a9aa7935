package leo.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leo.executor.OutputSink;
import leo.executor.RunTask;
import leo.executor.Sandbox;
import leo.executor.SandboxRun;
import leo.gateway.ApiKeys;
import leo.gateway.Gateway;
import leo.gateway.GatewayConfig;
import leo.job.JobStore;
import leo.job.RunReport;
import leo.job.Stage;
import leo.job.Verdict;
import leo.message.JobBell;
import leo.runtime.Env;
import leo.runtime.Health;
import leo.runtime.Setting;
import leo.schema.Database;
import leo.schema.DatabaseConfig;
import leo.schema.Notifications;
import leo.schema.PostgresBell;
import leo.schema.PostgresBus;
import leo.schema.PostgresJobStore;
import leo.worker.Rescuer;
import leo.worker.StageWorker;
import leo.worker.StopSignal;
import leo.worker.WorkerConfig;

/**
 * A process with a gateway, or an executor whose sandbox does nothing, or both: everything of the
 * pipeline but the sandbox. Ends with its standard input.
 */
final class NoopRole {
  private NoopRole() {}

  /**
   * Starts and says on which port.
   *
   * @param args {@code gateway}, {@code executor} or {@code both}; how many slots
   */
  public static void main(String[] args) throws Exception {
    Database database =
        Database.open(
            Env.read(System.getenv(), known(), DatabaseConfig::from));
    Notifications rings = Notifications.start(database);
    JobStore store = new PostgresJobStore(database, rings);
    JobBell bell = new PostgresBell(rings);
    if (!args[0].equals("gateway")) {
      int slots = Integer.parseInt(args[1]);
      WorkerConfig config =
          new WorkerConfig(
              "noop-" + ProcessHandle.current().pid(),
              slots,
              Duration.ofSeconds(15),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofSeconds(10));
      RunTask task = new RunTask(new Nothing(), store, bell);
      StageWorker.start(
          Stage.RUN, config, store, new PostgresBus(database, rings), bell, task);
      Rescuer.start(store, Duration.ofSeconds(1));
    }
    int port = 0;
    if (!args[0].equals("executor")) {
      GatewayConfig config = Env.read(System.getenv(), known(), GatewayConfig::from);
      port =
          Gateway.start(
                  config, ApiKeys.from(config), store, store, bell, Clock.systemUTC(), List.of())
              .port();
    }
    System.out.println("ready " + port);
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  private static List<Setting<?>> known() {
    return Stream.concat(DatabaseConfig.SETTINGS.stream(), GatewayConfig.SETTINGS.stream())
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
