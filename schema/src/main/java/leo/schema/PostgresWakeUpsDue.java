package leo.schema;

import static leo.schema.generated.Tables.JOBS;

import java.time.Duration;
import leo.job.JobState;
import leo.job.Stage;
import leo.message.WakeUpsDue;
import org.jooq.impl.DSL;

/** Looks at the jobs that wait for a stage or run in it: few rows, behind partial indexes. */
public final class PostgresWakeUpsDue implements WakeUpsDue {
  /** A wake-up may take so long: the relay, the bus and a worker that is busy. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  private final Database database;

  public PostgresWakeUpsDue(Database database) {
    this.database = database;
  }

  @Override
  public boolean due(Stage stage, Duration within) {
    return entered(stage.queued(), within) || entered(stage.active(), within);
  }

  private boolean entered(JobState state, Duration within) {
    return database.query(sql ->
        sql.fetchExists(
            DSL.selectOne()
                .from(JOBS)
                // In line, so that the planner sees that a partial index serves.
                .where(JOBS.STATE.eq(DSL.inline(state.name())))
                .and(JOBS.RUN_AT.gt(JobTransitions.after(within.negated())))
                .and(JOBS.RUN_AT.le(JobTransitions.after(ON_THE_WAY.negated())))));
  }
}
