package leo.system.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** All roles as processes, over one database. */
final class Cluster implements AutoCloseable {
  static final String KEY = "chaos-chaos-chaos-chaos";

  private final ChaosPostgres postgres;
  private final Map<String, RoleProcess> roles = new LinkedHashMap<>();

  private Cluster(ChaosPostgres postgres) {
    this.postgres = postgres;
  }

  /** A gateway and a planner, each with a rescuer of its own, and two executors. */
  static Cluster start(Path folder, long seed) throws IOException {
    Cluster cluster = new Cluster(ChaosPostgres.start(folder));
    try {
      cluster.add("gateway", "gateway", folder, Map.of());
      // The first migrates: the others find the tables.
      cluster.awaitReady();
      Map<String, String> bad = Map.of(RoleMain.BUS_SEED, Long.toString(seed));
      cluster.add("planner", "planner", folder, bad);
      cluster.add("executor", "executor-1", folder, bad);
      // Far fewer connections than slots: they are never all there at once.
      cluster.add("executor", "executor-2", folder, Map.of("LEO_DB_POOL", "2"));
      cluster.awaitReady();
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** A gateway with a rescuer, and executors with real sandboxes. */
  static Cluster withSandboxes(Path folder, List<String> executors) throws IOException {
    Cluster cluster = new Cluster(ChaosPostgres.start(folder));
    Map<String, String> real =
        Map.of(
            RoleMain.SANDBOX,
            "docker",
            "LEO_EXECUTOR_SLOTS",
            "2",
            "LEO_SANDBOX_IMAGES",
            "base=leo-sandbox-base:latest");
    try {
      cluster.add("gateway", "gateway", folder, Map.of());
      cluster.awaitReady();
      for (String executor : executors) {
        cluster.add("executor", executor, folder, real);
      }
      cluster.awaitReady();
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  ChaosPostgres postgres() {
    return postgres;
  }

  RoleProcess role(String name) {
    RoleProcess role = roles.get(name);
    if (role == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return role;
  }

  List<RoleProcess> all() {
    return List.copyOf(roles.values());
  }

  RoleProcess anyExecutor(Random random) {
    List<RoleProcess> executors =
        all().stream().filter(role -> role.role().equals("executor")).toList();
    return executors.get(random.nextInt(executors.size()));
  }

  /** Starts what is dead, and waits until everything serves. */
  void heal() throws IOException {
    for (RoleProcess role : all()) {
      if (!role.isAlive()) {
        role.restart();
      }
    }
    awaitReady();
  }

  private void awaitReady() {
    roles.values().forEach(RoleProcess::awaitReady);
  }

  private void add(String role, String name, Path folder, Map<String, String> own)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("LEO_DB_URL", postgres.url());
    settings.put("LEO_DB_USER", "postgres");
    settings.put("LEO_DB_POOL", "8");
    settings.put("LEO_DB_CONNECT_TIMEOUT", "2s");
    settings.put("LEO_DB_STATEMENT_TIMEOUT", "2s");
    settings.put("LEO_HTTP_PORT", "0");
    settings.put("LEO_API_KEY", KEY);
    for (String worker : List.of("LEO_EXECUTOR_", "LEO_PLANNER_")) {
      settings.put(worker + "NAME", name);
      settings.put(worker + "SLOTS", "8");
      settings.put(worker + "LEASE", "3s");
      settings.put(worker + "BEAT", "500ms");
      settings.put(worker + "SWEEP", "200ms");
      settings.put(worker + "DRAIN", "500ms");
    }
    settings.putAll(own);
    roles.put(name, new RoleProcess(role, name, folder, settings));
  }

  @Override
  public void close() throws IOException {
    List<RoleProcess> last = new ArrayList<>(all());
    for (RoleProcess role : last.reversed()) {
      try {
        role.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    postgres.close();
  }
}
