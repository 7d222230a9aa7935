package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
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

  private static final int PACE_MS = 40;
  private static final String MARKS =
      "select coalesce(sum(failures), 0), coalesce(sum(interruptions), 0) from jobs";

  /** What a drain writes when a job outlasted it. */
  private static final String HANDED_BACK =
      "select count(*) from job_events where type = 'requeued'"
          + " and detail is distinct from 'its worker vanished'";

  /** All that has to be gone out by the end, on whichever bus. */
  private static final String LEFT_OVER =
      "select id, last_error from outbox union all select event_id, last_error from event_outbox";

  private final Scale scale = Scale.asked();
  private final Set<String> accepted = new HashSet<>();

  /** The ledger is one for all faults: what one did is not held against the next. */
  private final Set<String> told = new HashSet<>();

  private Path folder;
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    folder = Files.createTempDirectory("leo-chaos");
    LOG.warn("seed {}, {} jobs a fault, logs in {}", scale.seed(), scale.jobs(), folder);
    cluster = open(folder, scale.seed());
  }

  /** Starts the processes. */
  abstract Cluster open(Path at, long seed) throws Exception;

  /** What they have to go through. */
  abstract List<Fault> course(Scale asked);

  @AfterAll
  void stop() throws Exception {
    if (cluster != null) {
      try (Cluster _ = cluster) {
        // What a process had taken when it was killed is handed out again after a minute.
        Awaitility.await("no wake-up is left over")
            .atMost(REST_WITHIN)
            .untilAsserted(() -> assertThat(rows(LEFT_OVER)).isEmpty());
      }
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("faults")
  void nothingIsLostAndNothingEndsTwice(Fault fault, long seed) throws Exception {
    long begunAt = System.nanoTime();
    Random random = new Random(seed);
    if (fault.isOrderly()) {
      cluster.unhurry();
    }
    List<String> marks = rows(MARKS);
    List<String> handedBack = rows(HANDED_BACK);
    Function<Random, ObjectNode> job = fault.isOrderly() ? Load::sometimesLongJob : Load::quickJob;
    try (Load load = new Load(cluster.role("gateway"), seed, PACE_MS, job)) {
      load.begin(scale.jobs(), fault.isOrderly() ? 0 : 5);
      new Striker(cluster, random, scale.rounds()).strike(fault);
      accepted.addAll(load.finish());
    }
    Awaitility.await(fault + " with seed " + seed)
        .atMost(REST_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> rows(Records.UNFINISHED).isEmpty());

    Runs runs = Runs.of(new Ledger(folder.resolve(RoleMain.LEDGER_FILE)).lines());
    report(fault, seed, runs, Duration.ofNanos(System.nanoTime() - begunAt));
    try (Connection connection = cluster.postgres().connect()) {
      assertThat(Records.breaches(connection, accepted)).as(fault + ", seed " + seed).isEmpty();
    }
    assertThat(runs.breaches().stream().filter(told::add)).as(fault + ", seed " + seed).isEmpty();
    if (fault.isOrderly()) {
      assertThat(rows(MARKS)).as("nothing is held against a job").isEqualTo(marks);
      assertThat(rows(HANDED_BACK)).as("jobs that outlasted a drain").isNotEqualTo(handedBack);
    }
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
            + " {} zombies",
        fault,
        seed,
        took.toMillis(),
        accepted.size(),
        rows("select state, count(*) from jobs group by state order by 1"),
        runs.count(),
        runs.repeated(),
        runs.zombies());
  }
}
