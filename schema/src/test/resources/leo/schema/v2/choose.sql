select id, tenant, state, mode, prompt, script, argv, sandbox, lane, priority, fence, failures,
  interruptions, cancel_requested, reason, lease_owner, lease_until, created_at, queued_at, run_at,
  started_at, finished_at, has_input
from jobs
where state = 'RUN_QUEUED' and run_at <= now()
order by lane, priority desc, id
fetch next 1 rows only for update skip locked
