update jobs set state = 'RUNNING', fence = fence + 1, lease_owner = 'old',
  lease_until = now() + 60000 * interval '1 millisecond', started_at = now()
  where id = '{id}';
insert into job_events (job_id, type, state, fence, detail)
  values ('{id}', 'claimed', 'RUNNING', 1, 'old');
update outbox set next_at = now() + 60000 * interval '1 millisecond', tries = tries + 1
  where id in (
    select id from outbox where stage = 'RUN' and next_at <= now()
    order by next_at, id fetch next 1 rows only for update skip locked);
delete from outbox where job_id = '{id}';
