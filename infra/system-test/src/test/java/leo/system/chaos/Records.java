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

/** What the tables must say once everything is at rest, whatever happened before. */
final class Records {
  private static final String TERMINAL =
      "('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED', 'INTERRUPTED')";

  /** The jobs that are still to be dealt with. */
  static final String UNFINISHED = "select id, state from jobs where state not in " + TERMINAL;

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
        "attempts are bounded, and drains are not counted",
        "select id, failures, interruptions from jobs where failures >= "
            + JobStore.MAX_FAILURES
            + " or interruptions > "
            + JobStore.MAX_INTERRUPTIONS
            + " or interruptions <> (select count(*) from job_events where job_id = jobs.id"
            + " and type = 'requeued' and detail = 'its worker vanished')");
    BREACHES.put(
        "what its caller called off ended as cancelled, or by what was recorded before",
        "select id, state from jobs where (state = 'CANCELLED' and not cancel_requested)"
            + " or (cancel_requested and state not in ('CANCELLED', 'SUCCEEDED', 'FAILED'))");
  }

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
