package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every fault in turn, under load; whatever happened, the records must be right afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChaosCourse {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosCourse.class);
  private static final Duration REST_WITHIN = Duration.ofMinutes(2);

  static final int PACE_MS = 40;

  /** Whatever happens, few jobs of those that nobody called off may be lost to it. */
  private static final double LEAST_SUCCEEDED = 0.9;

  private static final String LAST_EVENT = "select coalesce(max(id), 0) from job_events";

  /** All that has to be gone out by the end, on whichever bus. */
  private static final String LEFT_OVER =
      "select id, last_error from outbox union all select event_id, last_error from event_outbox";

  private final Scale scale = Scale.asked();
  private final Set<String> accepted = new HashSet<>();

  /** The ledger is one for all faults: what one did is not held against the next. */
  private final Set<String> told = new HashSet<>();

  private Path folder;
  private Cluster cluster;
  private Traces traces;
  private int begun;
  private int passed;
  private int mostRunning;

  @BeforeAll
  void start() throws Exception {
    folder = Files.createTempDirectory("leo-chaos");
    LOG.warn("seed {}, {} jobs a fault, logs in {}", scale.seed(), scale.jobs(), folder);
    cluster = open(folder, scale.seed());
    traces = new Traces(cluster, folder);
  }

  /** Starts the processes. */
  abstract Cluster open(Path at, long seed) throws Exception;

  /** How long a caller that has had its share waits before it comes again. */
  int afterwardsMs(Scale asked) {
    return PACE_MS;
  }

  /** What they have to go through. */
  abstract List<Fault> course(Scale asked);

  @AfterAll
  void stop() throws Exception {
    if (cluster == null) {
      return;
    }
    try (Cluster _ = cluster) {
      // What a process had taken when it was killed is handed out again after a minute.
      Awaitility.await("no wake-up is left over")
          .atMost(REST_WITHIN)
          .untilAsserted(() -> assertThat(rows(LEFT_OVER)).isEmpty());
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(begun * scale.jobs());
      assertThat(mostRunning).as("the limit was reached").isEqualTo(Cluster.LIMIT);
    }
    if (passed == begun) {
      cluster.postgres().deleteData();
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("faults")
  void nothingIsLostAndNothingEndsTwice(Fault fault, long seed) throws Exception {
    long begunAt = System.nanoTime();
    String what = "%s, seed %d".formatted(fault, seed);
    begun++;
    if (fault.isOrderly()) {
      cluster.unhurry();
    }
    Traces.Seen before = traces.seen();
    long lastEvent = Long.parseLong(rows(LAST_EVENT).getFirst());
    Set<String> fresh;
    Ledger ledger = new Ledger(folder.resolve(RoleMain.LEDGER_FILE));
    try (Load load =
        new Load(cluster.role("gateway"), seed, PACE_MS, afterwardsMs(scale), Load::quickJob)) {
      load.begin(scale.jobs(), fault.isOrderly() ? 0 : 5);
      Striker striker =
          new Striker(cluster, load, new FastWork(ledger), new Random(seed), scale.rounds());
      striker.strike(fault);
      fresh = load.finish();
      accepted.addAll(fresh);
      awaitRest(what);
      traces.assertMore(fault, before, load.unanswered(), striker.struck());
    }
    Runs runs = Runs.of(ledger.lines());
    report(fault, seed, runs, Duration.ofNanos(System.nanoTime() - begunAt));
    try (Connection connection = cluster.postgres().connect()) {
      assertThat(Records.breaches(connection, accepted)).as(what).isEmpty();
      if (fault.isOrderly()) {
        assertThat(Records.breachesOfOrder(connection, lastEvent)).as(what).isEmpty();
      } else {
        assertThat(Records.breachesOf(Cluster.LIMIT, connection, lastEvent)).as(what).isEmpty();
        mostRunning = Math.max(mostRunning, Records.mostRunning(connection, lastEvent));
      }
      assertThat(Records.succeeded(connection, fresh)).as(what).isGreaterThan(LEAST_SUCCEEDED);
    }
    assertThat(runs.breaches().stream().filter(told::add)).as(what).isEmpty();
    passed++;
  }

  private void awaitRest(String what) {
    Awaitility.await(what)
        .atMost(REST_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> rows(Records.UNFINISHED).isEmpty());
  }

  Stream<Arguments> faults() {
    return IntStream.range(0, scale.repeats())
        .boxed()
        .flatMap(round ->
            course(scale).stream()
                .map(fault ->
                    Arguments.of(fault, scale.seed() + 1_000L * round + fault.name().length())));
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = cluster.postgres().connect()) {
      return Records.rows(connection, query);
    }
  }

  private void report(Fault fault, long seed, Runs runs, Duration took) throws SQLException {
    LOG.warn(
        "{} (seed {}) in {} ms; since the start: {} accepted, {}, {} runs, {} jobs run again,"
            + " {} zombies, {} withdrawn",
        fault,
        seed,
        took.toMillis(),
        accepted.size(),
        rows("select state, count(*) from jobs group by state order by 1"),
        runs.count(),
        runs.repeated(),
        runs.zombies(),
        runs.withdrawn());
  }
}
