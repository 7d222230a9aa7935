package leo.pipeline;

import java.sql.SQLException;

/** Fills the tables with jobs that are over, as months of work would. */
final class History {
  private History() {}

  static void fill(Store store, int jobs) throws SQLException {
    store.execute(
        """
        insert into jobs (id, tenant, state, mode, argv, sandbox, lane, priority, fence, created_at,
                          queued_at, run_at, started_at, finished_at)
        select gen_random_uuid(), 'default', 'SUCCEEDED', 'RUN', '{true}',
               (select sandbox from jobs limit 1), 0, 0, 1, at, at, at, at, at
        from (select now() - n * interval '1 second' as at from generate_series(1, %d) n) times;
        insert into job_events (job_id, type, state, fence)
        select jobs.id, e.type, e.state, e.fence
        from jobs, (values ('accepted', 'RUN_QUEUED', 0), ('claimed', 'RUNNING', 1),
                           ('finished', 'SUCCEEDED', 1)) e(type, state, fence)
        where created_at < now() - interval '1 second'
          and not exists (select from job_events where job_id = jobs.id);
        insert into runs (job_id, fence, verdict, exit_code, wall_ms, stdout_bytes, stderr_bytes,
                          stdout_truncated, stderr_truncated, queued_ms, start_ms)
        select id, 1, 'OK', 0, 1, 0, 0, false, false, 0, 0
        from jobs
        where state = 'SUCCEEDED' and not exists (select from runs where job_id = jobs.id);
        """
            .formatted(jobs));
    store.execute("vacuum analyze");
    store.execute("checkpoint");
  }
}
