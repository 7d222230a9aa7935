package leo.pipeline;

import java.sql.SQLException;
import java.util.Map;
import leo.executor.box.Table;

/** How long it takes until jobs end again after something was killed. */
final class Recovery {
  private static final String NOW = "select extract(epoch from clock_timestamp())";
  private static final int LOOK_MS = 20;
  private static final int SETTLE_JOBS = 200;

  private final Store store;
  private final Map<String, String> environment;
  private final String key;

  Recovery(Store store, Map<String, String> environment, String key) {
    this.store = store;
    this.environment = environment;
    this.key = key;
  }

  void measure() throws Exception {
    Table.begin(
        "Recovery",
        "A job is submitted every few ms all the while; leases of %d s. Seconds after the blow."
            .formatted(NoopRole.LEASE.toSeconds()),
        "what",
        "a job ends that was accepted after it",
        "all jobs of before have ended",
        "calls refused");
    Role gateway = Role.start(environment, 256, "gateway");
    try (Trickle trickle = Trickle.start(gateway.port(), key)) {
      Role first = Role.start(environment, 256, "executor", "64");
      awaitEnds(SETTLE_JOBS);
      double blow = store.decimal(NOW);
      first.kill();
      try (Role _ = Role.start(environment, 256, "executor", "64")) {
        row("kill -9 of the executor; another is started at once", blow, trickle);
        awaitEnds(SETTLE_JOBS);
        blow = store.decimal(NOW);
        gateway.kill();
        gateway = Role.start(environment, 256, "gateway");
        trickle.follow(gateway.port());
        row("kill -9 of the gateway; another is started at once", blow, trickle);
        awaitEnds(SETTLE_JOBS);
        blow = store.decimal(NOW);
        store.killAndRestart();
        row("kill -9 of PostgreSQL, which is started again at once", blow, trickle);
      }
    } finally {
      gateway.close();
    }
  }

  private void row(String what, double blow, Trickle trickle) throws Exception {
    String after = " from jobs where created_at > to_timestamp(%s)".formatted(blow);
    await("select count(*)" + after + " and finished_at is not null", 1);
    double first = store.decimal("select extract(epoch from min(finished_at))" + after) - blow;
    String before =
        "select count(*) from jobs where created_at <= to_timestamp(%s)".formatted(blow)
            + " and finished_at is null";
    while (store.number(before) > 0) {
      Thread.sleep(LOOK_MS);
    }
    Table.row(what, first, store.decimal(NOW) - blow, trickle.refused());
  }

  private void awaitEnds(int more) throws Exception {
    String ended = "select count(*) from jobs where finished_at is not null";
    await(ended, store.number(ended) + more);
  }

  private void await(String count, long least) throws SQLException, InterruptedException {
    while (store.number(count) < least) {
      Thread.sleep(LOOK_MS);
    }
  }
}
