package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What can be seen of faults: one that leaves none of its traces tried nothing. */
final class Traces {
  /** Some traces are left by what is repaired afterwards. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private static final String EVENTS = "select count(*) from job_events where ";

  /** The time that a job's id tells, in ms. */
  private static final String ID_TIME =
      "('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint";

  private static final String OFF =
      "select count(*) from jobs where %s %s extract(epoch from created_at) * 1000 %s 200000";

  private final Cluster cluster;
  private final Path folder;

  /** What can be counted. */
  private enum Trace {
    MESSAGES_LOST,
    MESSAGES_REPEATED,
    MESSAGES_DELAYED,
    MESSAGES_REFUSED,
    SUBSCRIBERS_REBUILT,
    WORKERS_VANISHED,
    RUNS_STOPPED,
    HANDED_BACK,
    CALLS_UNANSWERED,
    IDS_OF_TOMORROW,
    IDS_OF_YESTERDAY,
    EARLIER_ENDED,
    /** Whatever the striker itself can count. */
    STRUCK
  }

  Traces(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /** How often each was seen since the start of the course; see {@link #assertMore}. */
  record Seen(Map<Trace, Long> counts) {}

  Seen seen() throws IOException, SQLException {
    return new Seen(count(0, 0));
  }

  /** Fails unless a fault that struck has left more of each of its traces than there was. */
  void assertMore(Fault fault, Seen before, int unanswered, int struck) {
    Awaitility.await("traces of " + fault)
        .atMost(SEEN_WITHIN)
        .untilAsserted(() -> {
          Map<Trace, Long> now = count(unanswered, struck);
          for (Trace trace : of(fault)) {
            assertThat(now.get(trace)).as("%s", trace).isGreaterThan(before.counts.get(trace));
          }
        });
  }

  private static List<Trace> of(Fault fault) {
    return switch (fault) {
      case HOSTILE_BUS ->
          List.of(Trace.MESSAGES_LOST, Trace.MESSAGES_REPEATED, Trace.MESSAGES_DELAYED);
      case EXECUTORS_KILLED, PLANNER_KILLED -> List.of(Trace.WORKERS_VANISHED);
      case ZOMBIE -> List.of(Trace.WORKERS_VANISHED, Trace.RUNS_STOPPED);
      case GATEWAY_KILLED, DATABASE_KILLED, TABLE_LOCKED -> List.of(Trace.CALLS_UNANSWERED);
      case CONNECTIONS_TAKEN -> List.of(Trace.CALLS_UNANSWERED, Trace.STRUCK);
      case CONNECTIONS_CUT, LISTENERS_CUT, IDLE_IN_TRANSACTION, POISON, MESSAGES_HOARDED ->
          List.of(Trace.STRUCK);
      case CLOCK_SKEWED -> List.of(Trace.IDS_OF_TOMORROW, Trace.IDS_OF_YESTERDAY);
      case EARLIER_VERSION -> List.of(Trace.EARLIER_ENDED);
      case PUBSUB_EMPTIED -> List.of(Trace.SUBSCRIBERS_REBUILT);
      case PUBSUB_FROZEN -> List.of(Trace.MESSAGES_REFUSED);
      case ROLLING_RESTART -> List.of(Trace.HANDED_BACK);
    };
  }

  private Map<Trace, Long> count(long unanswered, long struck) throws IOException, SQLException {
    Map<Trace, Long> counts = new EnumMap<>(Trace.class);
    counts.put(Trace.CALLS_UNANSWERED, unanswered);
    counts.put(Trace.STRUCK, struck);
    List<Ledger.Line> lines = new Ledger(folder.resolve(RoleMain.LEDGER_FILE)).lines();
    counts.put(Trace.MESSAGES_LOST, count(lines, Ledger.Kind.LOST));
    counts.put(Trace.MESSAGES_REPEATED, count(lines, Ledger.Kind.REPEATED));
    counts.put(Trace.MESSAGES_DELAYED, count(lines, Ledger.Kind.DELAYED));
    counts.put(Trace.RUNS_STOPPED, (long) Runs.of(lines).zombies());
    counts.put(Trace.MESSAGES_REFUSED, logged("did not go out; tried again"));
    counts.put(Trace.SUBSCRIBERS_REBUILT, logged("built anew"));
    try (Connection connection = cluster.postgres().connect()) {
      counts.put(Trace.WORKERS_VANISHED, number(connection, EVENTS + Records.VANISHED));
      counts.put(Trace.HANDED_BACK, number(connection, EVENTS + Records.HANDED_BACK));
      counts.put(Trace.EARLIER_ENDED, number(connection, EarlierVersion.SUCCEEDED));
      counts.put(Trace.IDS_OF_TOMORROW, number(connection, OFF.formatted(ID_TIME, "-", ">")));
      counts.put(Trace.IDS_OF_YESTERDAY, number(connection, OFF.formatted(ID_TIME, "-", "< -")));
    }
    return counts;
  }

  private static long count(List<Ledger.Line> lines, Ledger.Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).count();
  }

  private static long number(Connection connection, String query) throws SQLException {
    return Long.parseLong(Records.rows(connection, query).getFirst());
  }

  private long logged(String words) throws IOException {
    long found = 0;
    for (RoleProcess role : cluster.all()) {
      try (Stream<String> lines =
          Files.lines(folder.resolve(role.name() + ".log"), StandardCharsets.UTF_8)) {
        found += lines.filter(line -> line.contains(words)).count();
      }
    }
    return found;
  }
}
