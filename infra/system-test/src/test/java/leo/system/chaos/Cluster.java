package leo.system.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import leo.testing.DockerCommand;
import leo.testing.PubSubEmulator;

/** All roles as processes, over one database and, if asked for, over Pub/Sub. */
final class Cluster implements AutoCloseable {
  /** How many jobs may run at once: fewer than a kind of worker has slots. */
  static final int LIMIT = 7;

  static final int SLOTS = 8;

  /** The same where there are two executors with two sandboxes each. */
  static final int BOXED_LIMIT = 3;

  /** No lease, statement or limit of a tenant is in the way of what a restart does to a job. */
  static final Map<String, String> UNHURRIED =
      Map.of(
          "LEO_EXECUTOR_LEASE", "1m",
          "LEO_PLANNER_LEASE", "1m",
          "LEO_DB_POOL", "8",
          "LEO_DB_STATEMENT_TIMEOUT", "20s",
          "LEO_TENANT_SHARES", "none");

  static final String KEY = "chaos-chaos-chaos-chaos";

  private final ChaosPostgres postgres;
  private final Optional<PubSubEmulator> pubSub;
  private final Map<String, RoleProcess> roles = new ConcurrentHashMap<>();
  private final List<String> names = new CopyOnWriteArrayList<>();

  private Cluster(ChaosPostgres postgres, Optional<PubSubEmulator> pubSub) {
    this.postgres = postgres;
    this.pubSub = pubSub;
    // A run that is interrupted leaves no process behind, not even one that is stopped.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> roles.values().forEach(RoleProcess::destroy)));
  }

  /** A gateway, a planner and two executors, of which the last three have rescuers. */
  static Cluster overPostgres(Path folder, long seed) throws IOException {
    return start(new Cluster(ChaosPostgres.start(folder), Optional.empty()), folder, seed);
  }

  /** The same over Pub/Sub: each role has a relay. */
  static Cluster overPubSub(Path folder, long seed) throws IOException {
    ChaosPostgres postgres = ChaosPostgres.start(folder);
    try {
      return start(new Cluster(postgres, Optional.of(PubSubEmulator.start())), folder, seed);
    } catch (IllegalStateException e) {
      postgres.close();
      throw e;
    }
  }

  private static Cluster start(Cluster cluster, Path folder, long seed) throws IOException {
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

  /** A gateway, and executors with real sandboxes of a Docker daemon. */
  static Cluster withSandboxes(Path folder, List<String> executors, DockerCommand docker)
      throws IOException {
    Cluster cluster = new Cluster(ChaosPostgres.start(folder), Optional.empty());
    Map<String, String> real =
        Map.of(
            RoleMain.SANDBOX,
            "docker",
            "LEO_DOCKER_HOST",
            docker.host(),
            "LEO_DOCKER_TIMEOUT",
            "10s",
            "LEO_EXECUTOR_SLOTS",
            "2",
            "LEO_SANDBOX_IMAGES",
            "base=leo-sandbox-base:latest");
    try {
      cluster.add(
          "gateway", "gateway", folder, Map.of("LEO_TENANT_SHARES", "default=1:" + BOXED_LIMIT));
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

  /** The emulator; there is one where a fault needs it. */
  PubSubEmulator pubSub() {
    return pubSub.orElseThrow();
  }

  RoleProcess role(String name) {
    RoleProcess role = roles.get(name);
    if (role == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return role;
  }

  List<RoleProcess> all() {
    return names.stream().map(this::role).toList();
  }

  /** The process that holds a lease; nothing if it is gone. */
  Optional<RoleProcess> owner(String leaseOwner) {
    return all().stream().filter(role -> role.isAlive() && role.owns(leaseOwner)).findFirst();
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

  /**
   * Starts all roles anew with leases so long that none runs out, however busy the machine is: what
   * is held against a job from now on is due to what is done to its worker.
   */
  void unhurry() throws IOException, InterruptedException {
    for (RoleProcess role : all()) {
      role.terminate();
      role.restart(UNHURRIED);
    }
    awaitReady();
  }

  private void awaitReady() {
    all().forEach(RoleProcess::awaitReady);
  }

  private void add(String role, String name, Path folder, Map<String, String> own)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("LEO_DB_URL", postgres.url());
    settings.put("LEO_DB_USER", "postgres");
    settings.put("LEO_DB_POOL", "8");
    settings.put("LEO_DB_CONNECT_TIMEOUT", "5s");
    settings.put("LEO_DB_STATEMENT_TIMEOUT", "2s");
    settings.put("LEO_HTTP_PORT", "0");
    settings.put("LEO_HTTP_GRACE", "1s");
    settings.put("LEO_API_KEY", KEY);
    settings.put("LEO_TENANT_SHARES", "default=1:" + LIMIT);
    for (String worker : List.of("LEO_EXECUTOR_", "LEO_PLANNER_")) {
      settings.put(worker + "NAME", name);
      settings.put(worker + "SLOTS", Integer.toString(SLOTS));
      settings.put(worker + "LEASE", "5s");
      settings.put(worker + "BEAT", "500ms");
      settings.put(worker + "SWEEP", "200ms");
      settings.put(worker + "DRAIN", "500ms");
    }
    pubSub.ifPresent(emulator -> {
      settings.put("LEO_BUS", "pubsub");
      settings.put("LEO_EVENTS_PUBLISH", "true");
      settings.put("LEO_PUBSUB_PROJECT", Hoarder.PROJECT);
      settings.put("LEO_PUBSUB_CREATE", "true");
      settings.put("PUBSUB_EMULATOR_HOST", emulator.address());
      settings.put("LEO_PUBSUB_PUBLISH_TIMEOUT", "2s");
      settings.put("LEO_PUBSUB_CLOSE_TIMEOUT", "2s");
      settings.put("LEO_PUBSUB_SILENCE", "5s");
    });
    settings.putAll(own);
    roles.put(name, new RoleProcess(role, name, folder, settings));
    names.add(name);
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
    pubSub.ifPresent(PubSubEmulator::close);
    postgres.close();
  }
}
