package leo.system.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leo.job.JobStore;
import leo.job.Stage;

/** What the tables must say once everything is at rest, whatever happened before. */
final class Records {
  private static final String TERMINAL =
      "('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED', 'INTERRUPTED')";

  /** How a rescuer's way back to the queue is told. */
  static final String VANISHED = "(type = 'requeued' and detail = 'its worker vanished')";

  /** What a worker writes that hands a job back because it was told to stop. */
  static final String HANDED_BACK =
      "(type = 'requeued' and detail in ('the worker was stopped',"
          + " 'The executor stopped while the command ran'))";

  /** The world spoiled an attempt that LEO tries again. */
  private static final String SPOILED =
      "(type = 'requeued' and not %s and not %s)".formatted(VANISHED, HANDED_BACK);

  /** How LEO may give up: workers that were lost, or outages, each as often as is bearable. */
  private static final String GIVEN_UP =
      "^(its worker vanished %d times|gave up after %d attempts: (%s))"
          .formatted(
              JobStore.MAX_INTERRUPTIONS + 1,
              JobStore.MAX_FAILURES,
              "LEO''s store was away|The run was stopped: the database did not answer");

  /** The jobs that are still to be dealt with. */
  static final String UNFINISHED = "select id, state from jobs where state not in " + TERMINAL;

  private static final String FAILS_FOR =
      "LEO fails a job for lost workers and outages alone, and refuses none";

  /** For each promise a query for what breaks it. */
  private static final Map<String, String> BREACHES = new LinkedHashMap<>();

  static {
    BREACHES.put("every job has come to its end", UNFINISHED);
    BREACHES.put(
        "a job that is over has exactly one outcome, and it is the last thing that happened",
        "select job_id, count(*) from job_events where state in "
            + TERMINAL
            + " group by job_id having count(*) <> 1"
            + " union all select e.job_id, e.id from job_events e join job_events later"
            + " on later.job_id = e.job_id and later.id > e.id where e.state in "
            + TERMINAL);
    BREACHES.put(
        "the last event tells the job's state and fence",
        "select j.id, j.state, e.state from jobs j left join lateral (select state, fence"
            + " from job_events where job_id = j.id order by id desc limit 1) e on true"
            + " where (e.state, e.fence) is distinct from (j.state, j.fence)");
    BREACHES.put(
        "nothing was written under an old fence",
        "select job_id, id, type, fence from (select *, count(*) filter (where type = 'claimed')"
            + " over (partition by job_id order by id) as claims from job_events) e"
            + " where fence <> claims");
    BREACHES.put(
        "only a queued job was claimed, and each step follows from the one before",
        "select job_id, id, before, type from (select *, lag(state)"
            + " over (partition by job_id order by id) as before from job_events) e"
            + " where (type = 'claimed' and before not in ('PLAN_QUEUED', 'RUN_QUEUED'))"
            + " or (type in ('requeued', 'finished', 'planned', 'failed', 'interrupted',"
            + " 'cancelled') and before not in ('PLANNING', 'RUNNING'))");
    BREACHES.put(
        "the account of a run is that of the attempt that ended the job",
        "select r.job_id, r.fence from runs r join jobs j on j.id = r.job_id"
            + " where r.fence <> j.fence or j.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')");
    BREACHES.put(
        "a job that succeeded has its run and the whole output of it",
        "select j.id from jobs j left join runs r on r.job_id = j.id"
            + " where j.state = 'SUCCEEDED' and (r.verdict is distinct from 'OK' or not exists ("
            + "select 1 from output_chunks o where o.job_id = j.id and o.fence = j.fence))");
    BREACHES.put(
        FAILS_FOR,
        "select id, state, reason from jobs where state = 'REJECTED'"
            + " or state in ('FAILED', 'INTERRUPTED') and coalesce(reason, '') !~ '"
            + GIVEN_UP
            + "'");
    BREACHES.put(
        "no defect of LEO spoiled an attempt",
        "select job_id, id, detail from job_events where detail like '%an internal error%'");
    BREACHES.put(
        "attempts are counted, drains are not",
        "select id, failures, interruptions from jobs where failures <> "
            + events(SPOILED)
            + " or interruptions <> "
            + events(VANISHED));
    // What ended a job for good is an event, and no step of a counter.
    BREACHES.put(
        "attempts are bounded",
        "select id, fence from jobs where "
            + events("(%s or type = 'failed' and detail like 'gave up%%')".formatted(SPOILED))
            + " > "
            + JobStore.MAX_FAILURES
            + " or "
            + events("(%s or detail like 'its worker vanished %% times')".formatted(VANISHED))
            + " > "
            + (JobStore.MAX_INTERRUPTIONS + 1)
            + " or fence > 1 + "
            + events("type = 'planned'")
            + " + "
            + events("type = 'requeued'"));
    BREACHES.put(
        "what its caller called off ended as cancelled, or by what was recorded before",
        "select id, state from jobs where (state = 'CANCELLED' and not cancel_requested)"
            + " or (cancel_requested and state not in ('CANCELLED', 'SUCCEEDED', 'FAILED'))");
  }

  /** How many jobs of a stage ran, before and after each event since one. */
  private static final String RUNNING =
      "select job_id, id, sum(now_on - before_on) over (order by id) as running from ("
          + "select job_id, id, (state = '%1$s')::int as now_on,"
          + " coalesce(lag((state = '%1$s')::int) over (partition by job_id order by id), 0)"
          + " as before_on"
          + " from job_events where id > %2$d) steps";

  private Records() {}

  /**
   * What is broken.
   *
   * @param accepted the jobs whose callers were told that they are accepted
   */
  static List<String> breaches(Connection connection, Set<String> accepted) throws SQLException {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, String> promise : BREACHES.entrySet()) {
      rows(connection, promise.getValue())
          .forEach(row -> found.add(promise.getKey() + ", but: " + row));
    }
    Set<String> kept = Set.copyOf(rows(connection, "select id from jobs"));
    accepted.stream()
        .filter(id -> !kept.contains(id))
        .forEach(id -> found.add("what was accepted is there, but not " + id));
    return found;
  }

  /**
   * Where more jobs of a stage ran at once than may. Events are numbered as they are written, and
   * whoever claims sees all of those before it that count: so there is nothing to allow for.
   *
   * @param since an event at which nothing ran
   */
  static List<String> breachesOf(int limit, Connection connection, long since) throws SQLException {
    List<String> found = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      String running = RUNNING.formatted(stage.active(), since);
      rows(connection, "select * from (%s) r where running > %d".formatted(running, limit))
          .forEach(row -> found.add("at most %d run at once, but: %s".formatted(limit, row)));
    }
    return found;
  }

  /** How many jobs ran at once at the most since an event. */
  static int mostRunning(Connection connection, long since) throws SQLException {
    String running = RUNNING.formatted(Stage.RUN.active(), since);
    String most = "select coalesce(max(running), 0) from (%s) r".formatted(running);
    return Integer.parseInt(rows(connection, most).getFirst());
  }

  /** What breaks the promise that a rolling restart fails nothing and runs nothing twice. */
  static List<String> breachesOfOrder(Connection connection, long since) throws SQLException {
    List<String> found = new ArrayList<>();
    String events = "select job_id, id, type, detail from job_events where id > " + since;
    rows(connection, events + " and state in ('FAILED', 'INTERRUPTED', 'REJECTED')")
        .forEach(row -> found.add("a restart fails nothing, but: " + row));
    rows(
            connection,
            "select job_id, id, before from (select job_id, id, type,"
                + " lag(%s) over (partition by job_id order by id) as handed_back,"
                    .formatted(HANDED_BACK)
                + " lag(type) over (partition by job_id order by id) as before"
                + " from job_events where id > "
                + since
                + ") e where type = 'claimed' and not handed_back"
                + " and before not in ('accepted', 'planned')")
        .forEach(row -> found.add("only what was handed back is begun again, but: " + row));
    return found;
  }

  /** The share of these jobs that succeeded, of those that nobody called off. */
  static double succeeded(Connection connection, Set<String> jobs) throws SQLException {
    List<String> kept =
        rows(connection, "select id, state from jobs where not cancel_requested").stream()
            .filter(row -> jobs.contains(row.substring(0, row.indexOf(' '))))
            .toList();
    long succeeded = kept.stream().filter(row -> row.endsWith(" SUCCEEDED")).count();
    return (double) succeeded / kept.size();
  }

  /**
   * What is broken where Docker went away: jobs may fail for that too, with a reason.
   *
   * @param accepted the jobs whose callers were told that they are accepted
   */
  static List<String> breachesWithoutDocker(Connection connection, Set<String> accepted)
      throws SQLException {
    List<String> found = new ArrayList<>(breaches(connection, accepted));
    found.removeIf(breach -> breach.startsWith(FAILS_FOR));
    String failed =
        "select j.id, j.state, j.reason, r.verdict from jobs j left join runs r on r.job_id = j.id"
            + " where j.state in ('FAILED', 'INTERRUPTED', 'REJECTED') and not (j.state = 'FAILED'"
            + " and (r.verdict = 'INFRA' and r.reason is not null"
            + " or r.verdict is null and j.reason like 'gave up after %d attempts: %%'))"
                .formatted(JobStore.MAX_FAILURES);
    rows(connection, failed).forEach(row -> found.add("Docker fails jobs for itself, but: " + row));
    return found;
  }

  private static String events(String which) {
    return "(select count(*) from job_events where job_id = jobs.id and %s)".formatted(which);
  }

  /** The rows, each as a line. */
  static List<String> rows(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      List<String> lines = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          cells.add(String.valueOf(rows.getString(i)));
        }
        lines.add(String.join(" ", cells));
      }
      return lines;
    }
  }
}
