package leo.system.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * Jobs and wake-ups as the first version wrote them, byte for byte: what waits in a queue during an
 * update is read by the version after it. A line here is never changed, only added to.
 */
final class EarlierVersion {
  /** No later version writes it like this. */
  private static final String BOX_OF_V1 =
      "{\"image\":\"base\",\"timeoutMs\":60000,\"memoryBytes\":268435456,\"cpuMillis\":1000,"
          + "\"processes\":64,\"workBytes\":67108864,\"tmpBytes\":67108864,"
          + "\"stdoutBytes\":1048576,\"stderrBytes\":1048576}";

  /** Which of them have come to a good end. */
  static final String SUCCEEDED =
      "select count(*) from jobs where state = 'SUCCEEDED' and sandbox = '%s'".formatted(BOX_OF_V1);

  private EarlierVersion() {}

  static void write(ChaosPostgres postgres) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String work : List.of("script", "prompt")) {
        UUID id = UUID.randomUUID();
        String stage = work.equals("script") ? "RUN" : "PLAN";
        statement.execute(
            "insert into jobs (id, tenant, state, mode, %s, sandbox, lane, priority)"
                    .formatted(work)
                + " values ('%s', 'default', '%s_QUEUED', 'RUN', '50', '%s', 0, 0)"
                    .formatted(id, stage, BOX_OF_V1));
        statement.execute(
            "insert into job_events (job_id, type, state, fence)"
                + " values ('%s', 'accepted', '%s_QUEUED', 0)".formatted(id, stage));
        statement.execute(
            "insert into outbox (stage, job_id, attempt) values ('%s', '%s', 0)"
                .formatted(stage, id));
      }
      connection.commit();
    }
  }
}
