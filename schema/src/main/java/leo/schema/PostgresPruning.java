package leo.schema;

import java.time.Duration;
import leo.job.JobPruning;
import org.jooq.impl.DSL;

/**
 * Deletes old jobs; all that belongs to them goes by its foreign keys. What is still to be told of
 * them stays: the outboxes hold copies of their own. What models took goes as old as they.
 */
public final class PostgresPruning implements JobPruning {
  private static final String SQL =
      """
      with due as materialized (
        select id from jobs where finished_at < now() - {0} * interval '1 millisecond'
        order by finished_at limit {1} for update skip locked
      ), past as (
        delete from token_use
        where day < ((now() - {0} * interval '1 millisecond') at time zone 'UTC')::date
      )
      delete from jobs using due where jobs.id = due.id and jobs.finished_at is not null
      """;

  private final Database database;
  private final Duration kept;

  /**
   * Deletes in a database.
   *
   * @param kept for how long after their end jobs stay
   */
  public PostgresPruning(Database database, Duration kept) {
    this.database = database;
    this.kept = kept;
  }

  @Override
  public int prune(int limit) {
    return database.query(sql -> sql.execute(SQL, DSL.val(kept.toMillis()), DSL.val(limit)));
  }
}
