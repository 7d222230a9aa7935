-- What a relay needs to know of messages that do not get out, and what is told to the world outside.

alter table outbox
  add column last_error text,
  -- Set when no bus will ever take the message. It is then never due, for any version of LEO.
  add column parked_at  timestamptz,
  add constraint outbox_parked_is_never_due check (parked_at is null or next_at >= '9999-01-01Z');

create index outbox_parked on outbox (parked_at) where parked_at is not null;

-- State changes that are not yet told. Each row holds all there is to tell, so that it outlives
-- the history it comes from.
create table event_outbox (
  event_id   bigint primary key,
  job_id     uuid not null,
  tenant     text not null,
  type       text not null,
  state      text not null,
  at         timestamptz not null,
  next_at    timestamptz not null default now(),
  tries      integer not null default 0,
  last_error text,
  parked_at  timestamptz,
  constraint event_outbox_parked_is_never_due check (parked_at is null or next_at >= '9999-01-01Z')
) with (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create index event_outbox_due on event_outbox (next_at, event_id);
create index event_outbox_parked on event_outbox (parked_at) where parked_at is not null;

create function tell_job_event() returns trigger language plpgsql as $$
begin
  insert into event_outbox (event_id, job_id, tenant, type, state, at)
    select new.id, new.job_id, jobs.tenant, new.type, new.state, new.at
    from jobs where jobs.id = new.job_id;
  return null;
end
$$;

-- In the transaction that changes the job, however it is written. Only connections with the
-- setting write, so that nothing piles up where nobody publishes; the others pay for one look.
create trigger job_events_are_told after insert on job_events
  for each row when (current_setting('leo.events_publish', true) = 'on')
  execute function tell_job_event();
