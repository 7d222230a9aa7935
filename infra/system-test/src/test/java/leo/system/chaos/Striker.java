package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** Does what a fault says to a cluster. */
final class Striker {
  private static final String OTHERS =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity"
          + " where backend_type = 'client backend' and application_name <> 'chaos'";

  private final Cluster cluster;
  private final Random random;
  private final int rounds;

  Striker(Cluster cluster, Random random, int rounds) {
    this.cluster = cluster;
    this.random = random;
    this.rounds = rounds;
  }

  void strike(Fault fault) throws Exception {
    switch (fault) {
      case HOSTILE_BUS -> {}
      case EXECUTORS_KILLED -> repeat(300, 1_200, () -> kill(cluster.anyExecutor(random)));
      case PLANNER_KILLED -> repeat(300, 1_200, () -> kill(cluster.role("planner")));
      case GATEWAY_KILLED -> repeat(100, 800, () -> kill(cluster.role("gateway")));
      case ZOMBIE -> repeat(200, 600, this::makeZombie);
      case DATABASE_KILLED -> repeat(400, 1_500, this::killDatabase);
      case CONNECTIONS_CUT -> storm(OTHERS, 20);
      case LISTENERS_CUT -> storm(OTHERS + " and query ilike 'listen%'", 10);
      case CONNECTIONS_TAKEN -> takeConnections();
      case IDLE_IN_TRANSACTION ->
          holding(
              "select 1 from jobs where state in ('RUN_QUEUED', 'RUNNING', 'PLANNING')"
                  + " order by random() limit 20 for update");
      case TABLE_LOCKED -> holding("lock table jobs in access exclusive mode");
      case CLOCK_SKEWED -> skewClock();
      case POISON -> poison();
      case EARLIER_VERSION -> EarlierVersion.write(cluster.postgres());
      case PUBSUB_EMPTIED -> repeat(300, 1_200, this::emptyPubSub);
      case PUBSUB_FROZEN -> repeat(300, 1_200, this::freezePubSub);
      case MESSAGES_HOARDED -> repeat(100, 300, this::hoardMessages);
      case ROLLING_RESTART -> repeat(100, 300, this::restartAll);
    }
    cluster.heal();
  }

  /** Something that may fail. */
  private interface Blow {
    void strike() throws Exception;
  }

  private void repeat(int leastMs, int mostMs, Blow blow) throws Exception {
    for (int i = 0; i < rounds; i++) {
      pause(leastMs + random.nextInt(mostMs - leastMs));
      blow.strike();
    }
  }

  private static void pause(long forMs) {
    LockSupport.parkNanos(Duration.ofMillis(forMs).toNanos());
  }

  private void kill(RoleProcess role) throws Exception {
    role.kill();
    pause(random.nextInt(300));
    role.restart();
    role.awaitReady();
  }

  private void makeZombie() throws Exception {
    RoleProcess role = cluster.anyExecutor(random);
    role.pause();
    // The lease is 3 s; the rescuers look every second.
    pause(4_500 + random.nextInt(1_500));
    role.resume();
  }

  /** While the workers stand still: their streams would be served first. */
  private void hoardMessages() throws Exception {
    List<RoleProcess> workers =
        cluster.all().stream().filter(role -> !role.role().equals("gateway")).toList();
    for (RoleProcess worker : workers) {
      worker.pause();
    }
    Hoarder hoarder = new Hoarder(cluster.pubSub());
    try {
      hoarder.hoard();
    } finally {
      for (RoleProcess worker : workers) {
        worker.resume();
      }
    }
    hoarder.publishTwice();
  }

  private void killDatabase() throws IOException {
    cluster.postgres().kill();
    pause(random.nextInt(2_000));
    cluster.postgres().restart();
  }

  private void emptyPubSub() {
    cluster.pubSub().kill();
    pause(random.nextInt(2_000));
    cluster.pubSub().restart();
  }

  /** Twice as long as publishing may take: what had been sent arrives after it was given up. */
  private void freezePubSub() {
    cluster.pubSub().freeze();
    try {
      pause(4_000 + random.nextInt(1_000));
    } finally {
      cluster.pubSub().thaw();
    }
  }

  private void storm(String query, int times) throws SQLException {
    for (int i = 0; i < times * rounds; i++) {
      query(query);
      pause(50 + random.nextInt(200));
    }
  }

  private void takeConnections() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      // Who has one is thrown out, so that there is something to take.
      query(OTHERS);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
      while (System.nanoTime() < until) {
        try {
          taken.add(cluster.postgres().connect());
        } catch (SQLException full) {
          pause(100);
        }
      }
    } finally {
      for (Connection one : taken) {
        one.close();
      }
    }
  }

  /** Longer than a statement may take, and than a lease lasts. */
  private void holding(String statement) throws SQLException {
    try (Connection connection = cluster.postgres().connect();
        Statement locking = connection.createStatement()) {
      connection.setAutoCommit(false);
      locking.execute("set local lock_timeout = '10s'");
      locking.execute(statement);
      pause(5_000);
      connection.rollback();
    }
  }

  private void skewClock() throws Exception {
    for (String offS : List.of("300", "-300")) {
      RoleProcess gateway = cluster.role("gateway");
      gateway.kill();
      gateway.restart(Map.of(RoleMain.CLOCK_OFF_S, offS));
      gateway.awaitReady();
      pause(1_000);
    }
    cluster.role("gateway").kill();
  }

  /** Wake-ups for jobs that never were, with attempts that nobody counts. */
  private void poison() throws SQLException {
    for (int i = 0; i < 50; i++) {
      query(
          "with sent as (insert into outbox (stage, job_id, attempt) values ('%s', '%s', %d)"
                  .formatted(i % 2 == 0 ? "PLAN" : "RUN", UUID.randomUUID(), random.nextLong())
              + " returning 1) select count(*) from sent");
    }
  }

  private void restartAll() throws Exception {
    for (RoleProcess role : cluster.all()) {
      if (role.role().equals("executor")) {
        awaitLongJob(role);
      }
      assertThat(role.terminate()).isZero();
      role.restart(Cluster.UNHURRIED);
      role.awaitReady();
    }
  }

  /** Until it runs something that will outlast its drain. */
  private void awaitLongJob(RoleProcess executor) {
    Awaitility.await("a long job on " + executor.name())
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          try (Connection connection = cluster.postgres().connect()) {
            String running =
                ("select 1 from jobs where state = 'RUNNING' and script = '%s'"
                        + " and lease_owner like '%s-%%' and started_at > now() - interval '1 s'")
                    .formatted(Load.LONG_MS, executor.name());
            return !Records.rows(connection, running).isEmpty();
          }
        });
  }

  private void query(String query) throws SQLException {
    try (Connection connection = cluster.postgres().connect()) {
      Records.rows(connection, query);
    }
  }
}
