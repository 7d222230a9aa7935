package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.OUTBOX;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leo.job.Lane;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.runtime.Metrics;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much waits, as figures. Looked up when somebody asks, at most every {@link #FRESH}, and
 * counted no further than {@link #MOST}: looking must not cost more than the work.
 */
final class Backlog {
  static final Duration FRESH = Duration.ofSeconds(5);
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

  private final Database database;
  private Sample last = new Sample(List.of(), 0, 0);
  private long sampledAt = System.nanoTime() - FRESH.toNanos();

  private record Queue(Stage stage, Lane lane, int jobs) {}

  private record Sample(List<Queue> queues, int messages, double oldestSeconds) {}

  Backlog(Database database) {
    this.database = database;
  }

  /** Adds the figures. */
  void show(Metrics metrics) {
    metrics.gauges(
        "leo_queued_jobs",
        "Jobs that wait for a worker, over the whole database; counted up to " + MOST + ".",
        List.of("stage", "lane"),
        values ->
            sample()
                .queues()
                .forEach(queue ->
                    values.value(queue.jobs(), spelled(queue.stage()), spelled(queue.lane()))));
    metrics.gauge(
        "leo_outbox_messages",
        "Wake-ups that are not yet with a worker; counted up to " + MOST + ".",
        () -> sample().messages());
    metrics.gauge(
        "leo_outbox_oldest_seconds",
        "For how long the wake-up that is most overdue has been due.",
        () -> sample().oldestSeconds());
  }

  private synchronized Sample sample() {
    if (System.nanoTime() - sampledAt >= FRESH.toNanos()) {
      // Also after a failure: a database in trouble is not asked more often.
      sampledAt = System.nanoTime();
      try {
        last = database.transact(Backlog::look);
      } catch (StoreUnavailableException e) {
        LOG.warn("the store is away: the figures of what waits are old", e);
      }
    }
    return last;
  }

  private static Sample look(DSLContext sql) {
    List<Queue> queues = new ArrayList<>();
    double oldest = 0;
    for (Stage stage : Stage.values()) {
      oldest = Math.max(oldest, overdueSeconds(sql, stage));
      for (Lane lane : Lane.values()) {
        // The state as a literal, so that the partial index fits.
        Condition waiting =
            JOBS.STATE
                .eq(DSL.inline(stage.queued().name()))
                .and(JOBS.LANE.eq(JobRows.number(lane)));
        queues.add(new Queue(stage, lane, count(sql, JOBS, waiting)));
      }
    }
    return new Sample(queues, count(sql, OUTBOX, DSL.trueCondition()), oldest);
  }

  private static double overdueSeconds(DSLContext sql, Stage stage) {
    // By stage, as the index is.
    Double seconds =
        sql.select(
                DSL.field(
                    "extract(epoch from {0} - min({1}))",
                    Double.class, JobTransitions.NOW, OUTBOX.NEXT_AT))
            .from(OUTBOX)
            .where(OUTBOX.STAGE.eq(stage.name()))
            .fetchSingle()
            .value1();
    return seconds == null ? 0 : seconds;
  }

  private static int count(DSLContext sql, Table<?> table, Condition which) {
    return sql.fetchCount(sql.selectOne().from(table).where(which).limit(MOST));
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
