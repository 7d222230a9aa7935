package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import leo.job.Stage;
import org.awaitility.Awaitility;

/** Does what a fault says to a cluster. */
final class Striker {
  private static final String OTHERS =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity"
          + " where backend_type = 'client backend' and application_name <> 'chaos'";

  private static final Duration SOON = Duration.ofMinutes(1);

  /** Outlasts the time that a worker has to drain, and that over Pub/Sub it takes besides. */
  private static final int OUTLASTS_DRAIN_S = 8;

  /** Outlasts a pause by more than a zombie may take to notice. */
  private static final int OUTLASTS_PAUSE_S = 14;

  private final Cluster cluster;
  private final Load load;
  private final LongWork longWork;
  private final Random random;
  private final int rounds;
  private int struck;

  /**
   * @param load takes the jobs that have to be there for a fault to hit something
   */
  Striker(Cluster cluster, Load load, LongWork longWork, Random random, int rounds) {
    this.cluster = cluster;
    this.load = load;
    this.longWork = longWork;
    this.random = random;
    this.rounds = rounds;
  }

  /** How many connections, rows or messages were struck, where that can be told. */
  int struck() {
    return struck;
  }

  void strike(Fault fault) throws Exception {
    switch (fault) {
      case HOSTILE_BUS -> {}
      case EXECUTORS_KILLED -> repeat(300, 1_200, () -> kill(awaitRunning(3, 3)));
      case PLANNER_KILLED -> repeat(300, 1_200, () -> kill(awaitPlanning(3, 1_500)));
      case GATEWAY_KILLED -> repeat(100, 800, () -> kill(cluster.role("gateway")));
      case ZOMBIE -> repeat(200, 600, () -> makeZombie(3, OUTLASTS_PAUSE_S));
      case DATABASE_KILLED -> repeat(400, 1_500, this::killDatabase);
      case CONNECTIONS_CUT -> storm(OTHERS, 20);
      case LISTENERS_CUT -> storm(OTHERS + " and query ilike 'listen%'", 10);
      case CONNECTIONS_TAKEN -> takeConnections();
      case IDLE_IN_TRANSACTION -> {
        var _ = awaitRunning(3, 3);
        holding(
            "select 1 from jobs where state in ('RUN_QUEUED', 'RUNNING', 'PLANNING')"
                + " order by random() limit 20 for update");
      }
      case TABLE_LOCKED -> holding("lock table jobs in access exclusive mode");
      case CLOCK_SKEWED -> skewClock();
      case POISON -> poison();
      case EARLIER_VERSION -> repeat(0, 300, () -> EarlierVersion.write(cluster.postgres()));
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

  /** An executor that is at one of so many jobs more, which take so long. */
  private RoleProcess awaitRunning(int jobs, int seconds) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      ids.add(load.submit(longWork.job(seconds)));
    }
    RoleProcess busy = awaitHolder(Stage.RUN, ids);
    Awaitility.await("a begin")
        .atMost(SOON)
        .until(() -> {
          for (String id : ids) {
            if (longWork.hasBegun(busy, id)) {
              return true;
            }
          }
          return false;
        });
    return busy;
  }

  private RoleProcess awaitPlanning(int jobs, int ms) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      ids.add(load.submit(Load.longJob("prompt", ms)));
    }
    return awaitHolder(Stage.PLAN, ids);
  }

  /** A process that holds one of these jobs. */
  private RoleProcess awaitHolder(Stage stage, List<String> ids) {
    String held =
        "select lease_owner from jobs where state = '%s' and id in (%s)"
            .formatted(stage.active(), list(ids));
    return Awaitility.await("a job that is held")
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(
            () -> rows(held).stream().flatMap(owner -> cluster.owner(owner).stream()).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String list(List<String> ids) {
    return ids.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }

  /**
   * Stops an executor at its work until what it ran is another's.
   *
   * @return what it ran: job and fence
   */
  List<String> makeZombie(int jobs, int seconds) throws Exception {
    RoleProcess role = awaitRunning(jobs, seconds);
    role.pause();
    try {
      String running = "select id, fence, lease_owner from jobs where state = 'RUNNING'";
      List<String> lost =
          rows(running).stream()
              .filter(row -> role.owns(row.substring(row.lastIndexOf(' ') + 1)))
              .toList();
      Awaitility.await("what it ran is taken from it")
          .atMost(SOON)
          .until(() -> rows(running).stream().noneMatch(lost::contains));
      // Then somebody else may be at it when it goes on.
      pause(300 + random.nextInt(700));
      return lost.stream().map(row -> row.substring(0, row.lastIndexOf(' '))).toList();
    } finally {
      role.resume();
    }
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
    struck += hoarder.size();
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
      struck += Integer.parseInt(rows(query).getFirst());
      pause(50 + random.nextInt(200));
    }
  }

  private void takeConnections() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      // Who has one is thrown out, so that there is something to take.
      struck += Integer.parseInt(rows(OTHERS).getFirst());
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
      // Nobody locks what is not there.
      try (ResultSet locked = locking.getResultSet()) {
        while (locked != null && locked.next()) {
          struck++;
        }
      }
      pause(7_000);
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
      struck +=
          rows("with sent as (insert into outbox (stage, job_id, attempt) values ('%s', '%s', %d)"
                      .formatted(i % 2 == 0 ? "PLAN" : "RUN", UUID.randomUUID(), random.nextLong())
                  + " returning 1) select 1 from sent")
              .size();
    }
  }

  private void restartAll() throws Exception {
    for (RoleProcess role : cluster.all()) {
      if (role.role().equals("executor")) {
        fill(role);
      }
      assertThat(role.terminate()).isZero();
      role.restart(Cluster.UNHURRIED);
      role.awaitReady();
    }
  }

  /**
   * Until every slot of it is taken by what will outlast its drain. As long as one is not, as many
   * such jobs are queued as it has slots, and all others after them.
   */
  private void fill(RoleProcess executor) {
    List<String> ids = new ArrayList<>();
    Awaitility.await("every slot of " + executor.name())
        .atMost(SOON)
        .until(() -> {
          for (int queued = queued(ids); queued < Cluster.SLOTS; queued++) {
            ids.add(load.submit(longWork.job(OUTLASTS_DRAIN_S).put("priority", 9)));
          }
          String held =
              "select lease_owner from jobs where state = 'RUNNING' and id in (%s)"
                      .formatted(list(ids))
                  + " and started_at > now() - interval '7 s'";
          return rows(held).stream().filter(executor::owns).count() == Cluster.SLOTS;
        });
  }

  private int queued(List<String> ids) throws SQLException {
    return ids.isEmpty()
        ? 0
        : rows("select id from jobs where state = 'RUN_QUEUED' and id in (%s)".formatted(list(ids)))
            .size();
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = cluster.postgres().connect()) {
      return Records.rows(connection, query);
    }
  }
}
