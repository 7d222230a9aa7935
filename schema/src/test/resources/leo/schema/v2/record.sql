update jobs set lease_until = now() + 60000 * interval '1 millisecond'
  where state in ('PLANNING', 'RUNNING') and (id, fence) in (('{id}', 1));
select 1 from jobs
  where id = '{id}' and fence = 1 and state in ('PLANNING', 'RUNNING') for key share;
insert into output_chunks (job_id, fence, sequence, stream, data) values ('{id}', 1, 1, 1, 'old')
  on conflict do nothing;
insert into artifacts (job_id, fence, name, mode, data, problem)
  values ('{id}', 1, 'a.txt', 420, 'a', null) on conflict do nothing;
select 1 from jobs
  where id = '{id}' and fence = 1 and state in ('PLANNING', 'RUNNING') for update;
insert into runs (job_id, fence, verdict, exit_code, signal, wall_ms, cpu_ms, peak_memory_bytes,
    stdout_bytes, stderr_bytes, stdout_truncated, stderr_truncated, queued_ms, start_ms, reason)
  values ('{id}', 1, 'OK', 0, null, 1, null, null, 3, 0, false, false, 0, 0, null);
update jobs set state = 'SUCCEEDED', lease_owner = null, lease_until = null, finished_at = now()
  where id = '{id}';
insert into job_events (job_id, type, state, fence, detail)
  values ('{id}', 'finished', 'SUCCEEDED', 1, null);
