package leo.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leo.executor.ExecutorConfig;
import leo.executor.box.DockerFacts;
import leo.message.BusSetupException;
import leo.planner.ImageCatalog;
import leo.pubsub.emulator.CloudSdk;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.runtime.Health;

/** Looks at every part that a local LEO needs, whether or not it runs. Changes nothing. */
public final class Doctor {
  private static final int JDK = 25;
  private static final long DISK_BYTES = 2L << 30;

  private Doctor() {}

  /**
   * One part.
   *
   * @param name what was looked at
   * @param health what was found, and what to do if it is not fine
   */
  public record Finding(String name, Health health) {}

  /**
   * Looks.
   *
   * @param readiness what the running server says of its own parts; empty if none runs or answers
   */
  public static List<Finding> examine(
      Home home, Map<String, String> environment, Map<String, Health> readiness)
      throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("jdk", jdk()));
    findings.addAll(sandbox(home, environment));
    Optional<Home.Server> server = home.server();
    findings.add(new Finding("server", server(home, server, readiness)));
    findings.add(new Finding("database", database(home, server, readiness)));
    findings.add(new Finding("bus", bus(environment, server.isPresent(), readiness)));
    findings.add(new Finding("emulator", emulator(environment)));
    findings.add(new Finding("disk", disk(home.path())));
    return findings;
  }

  private static Health jdk() {
    String found = "%s (%s)".formatted(Runtime.version(), System.getProperty("java.home"));
    return Runtime.version().feature() >= JDK
        ? Health.fine(found)
        : Health.broken(found + "; install a JDK " + JDK + ", or point LEO_JAVA_HOME at one");
  }

  private static List<Finding> sandbox(Home home, Map<String, String> environment)
      throws InterruptedException {
    ExecutorConfig config;
    try {
      config =
          Env.read(
              sandboxSettings(LocalConfig.complete(environment, home)),
              ExecutorConfig.SETTINGS,
              ExecutorConfig::from);
    } catch (ConfigException e) {
      return List.of(new Finding("settings", Health.broken(String.join("; ", e.problems()))));
    }
    List<Finding> findings = new ArrayList<>();
    DockerFacts.gather(config)
        .forEach(fact -> findings.add(new Finding(fact.name(), fact.health())));
    Path folder = inventories(home, environment);
    for (String image : config.offer().images().keySet()) {
      findings.add(new Finding("tools in " + image, tools(folder, image)));
    }
    return findings;
  }

  private static Path inventories(Home home, Map<String, String> environment) {
    String given = environment.getOrDefault("LEO_PLANNER_INVENTORIES", "");
    return given.isEmpty() ? home.images() : Path.of(given);
  }

  /** What a planner reads of an image. */
  private static Health tools(Path folder, String image) {
    if (!Files.exists(folder)) {
      return Health.fine("not listed yet; the first start does it in " + folder);
    }
    try {
      int tools =
          ImageCatalog.read(folder, Set.of(image))
              .of(image)
              .map(one -> one.tools().size())
              .orElse(0);
      return Health.fine("%d, in %s".formatted(tools, folder));
    } catch (ConfigException e) {
      return Health.broken(String.join("; ", e.problems()));
    }
  }

  /** The executor's settings alone: the other roles' are none of the sandbox's business. */
  private static Map<String, String> sandboxSettings(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    own.keySet()
        .removeIf(name ->
            name.startsWith("LEO_")
                && ExecutorConfig.SETTINGS.stream().noneMatch(one -> one.name().equals(name)));
    return own;
  }

  private static Health server(
      Home home, Optional<Home.Server> server, Map<String, Health> readiness) {
    if (server.isEmpty()) {
      return Health.fine("not running; 'leo up' starts it from " + home.path());
    }
    String found = "%s, process %d".formatted(server.get().url(), server.get().pid());
    return readiness.isEmpty()
        ? Health.broken(
            found + ", does not answer; see %s, then 'leo down'".formatted(home.serverLog()))
        : Health.fine(found);
  }

  private static Health database(
      Home home, Optional<Home.Server> server, Map<String, Health> readiness) {
    Path cluster = home.data().resolve("postgres");
    if (server.isPresent()) {
      Health said =
          readiness.getOrDefault(
              "database", Health.broken("unknown while the server does not answer"));
      return new Health(said.ok(), "%s, in %s".formatted(said.detail(), cluster));
    }
    return Health.fine(
        Files.exists(cluster)
            ? "at rest in " + cluster
            : "none yet; the first start makes it in " + cluster);
  }

  private static Health bus(
      Map<String, String> environment, boolean runs, Map<String, Health> readiness) {
    if (runs && !readiness.isEmpty()) {
      // The database is looked at under its own name.
      return readiness.getOrDefault("bus", Health.fine("PostgreSQL"));
    }
    return Health.fine(
        LocalBus.usesPubSub(environment)
            ? "Pub/Sub at the next start, as LEO_BUS says"
            : "PostgreSQL at the next start; 'leo up --split' takes Pub/Sub unless LEO_BUS is set");
  }

  /** Whether there is one to start; only Pub/Sub without a place of its own needs it. */
  private static Health emulator(Map<String, String> environment) {
    try {
      return Health.fine(new CloudSdk(environment).emulatorJar().toString());
    } catch (BusSetupException e) {
      boolean needed = LocalBus.usesPubSub(environment) && !LocalBus.isElsewhere(environment);
      String found = String.join("; ", e.problems()) + ": none. 'leo up --split' needs it. ";
      return new Health(!needed, found + CloudSdk.ADVICE);
    }
  }

  private static Health disk(Path home) {
    try {
      Path existing = home;
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      long free = Files.getFileStore(existing).getUsableSpace();
      String found = "%.1f GiB free at %s".formatted(free / (double) (1L << 30), home);
      return free >= DISK_BYTES
          ? Health.fine(found)
          : Health.broken(found + "; free some: jobs' output and the database need 2 GiB");
    } catch (IOException e) {
      return Health.broken("cannot be looked at: " + e);
    }
  }
}
