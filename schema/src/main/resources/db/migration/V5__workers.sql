-- Who is there: one row for each process, or role of one. For people who look; leases, not these
-- rows, decide who owns a job.

create table workers (
  name         text primary key check (length(name) between 1 and 200),
  role         text not null check (role in ('gateway', 'planner', 'executor')),
  version      text not null,
  host         text not null,
  pid          bigint not null,
  slots        integer not null check (slots >= 0),
  busy         integer not null check (busy >= 0),
  state        text not null check (state in ('ready', 'draining')),
  -- By the worker's clock; the heartbeat by the database's.
  started_at   timestamptz not null,
  heartbeat_at timestamptz not null default now()
) with (
  fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
