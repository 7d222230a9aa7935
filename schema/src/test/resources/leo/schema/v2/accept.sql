insert into jobs (id, tenant, state, mode, script, sandbox, has_input, lane, priority)
  values ('{id}', 'default', 'RUN_QUEUED', 'RUN', 'true', '{"image": "base"}', false, 0, 0);
insert into job_events (job_id, type, state, fence, detail)
  values ('{id}', 'accepted', 'RUN_QUEUED', 0, null);
insert into outbox (stage, job_id, attempt, next_at)
  values ('RUN', '{id}', 0, now() + 0 * interval '1 millisecond');
