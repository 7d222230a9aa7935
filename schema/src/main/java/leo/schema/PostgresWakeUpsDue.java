package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.RUNS;

import java.time.Duration;
import java.time.Instant;
import leo.job.JobState;
import leo.job.Stage;
import leo.message.WakeUpsDue;
import leo.schema.generated.tables.Jobs;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Looks at the jobs that wait for a stage or run in it, and at those that ended last: short jobs
 * are over before anybody looks. Few rows, behind partial indexes.
 */
public final class PostgresWakeUpsDue implements WakeUpsDue {
  /** A wake-up may take so long: the relay, the bus and a worker that is busy. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  /** Ended jobs that are looked at: at more than so many a second some looks miss a rare prompt. */
  private static final int ENDED = 1_000;

  private static final Jobs LAST = JOBS.as("ended");

  private final Database database;

  public PostgresWakeUpsDue(Database database) {
    this.database = database;
  }

  @Override
  public boolean due(Stage stage, Duration within) {
    return entered(stage.queued(), within)
        || entered(stage.active(), within)
        || ended(stage, within);
  }

  private boolean entered(JobState state, Duration within) {
    return database.query(sql ->
        sql.fetchExists(
            DSL.selectOne()
                .from(JOBS)
                // In line, so that the planner sees that a partial index serves.
                .where(JOBS.STATE.eq(DSL.inline(state.name())))
                .and(lately(JOBS.RUN_AT, within))));
  }

  private boolean ended(Stage stage, Duration within) {
    Table<?> last =
        DSL.selectFrom(JOBS)
            .where(JOBS.FINISHED_AT.gt(JobTransitions.after(within.negated())))
            .orderBy(JOBS.FINISHED_AT.desc())
            .limit(ENDED)
            .asTable(LAST);
    return database.query(
        sql -> sql.fetchExists(DSL.selectOne().from(last).where(waited(stage, within))));
  }

  /** Whether a job that is over waited for the stage: of its waits its row knows first and last. */
  private static Condition waited(Stage stage, Duration within) {
    return switch (stage) {
      case PLAN -> LAST.PROMPT.isNotNull().and(lately(LAST.CREATED_AT, within));
      case RUN -> {
        Condition ran =
            DSL.exists(
                DSL.selectOne()
                    .from(RUNS)
                    .where(RUNS.JOB_ID.eq(LAST.ID))
                    .and(RUNS.FENCE.eq(LAST.FENCE)));
        yield lately(LAST.RUN_AT, within).and(LAST.PROMPT.isNull().or(ran));
      }
    };
  }

  private static Condition lately(Field<Instant> entered, Duration within) {
    return entered
        .gt(JobTransitions.after(within.negated()))
        .and(entered.le(JobTransitions.after(ON_THE_WAY.negated())));
  }
}
