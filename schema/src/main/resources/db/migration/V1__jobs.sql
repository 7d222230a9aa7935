-- The truth about jobs. The CHECKs repeat what leo.job.JobLifecycle promises, so that a defect in a
-- writer ends in an error and not in a row that no reader understands.

create table jobs (
  id               uuid primary key,
  tenant           text not null check (length(tenant) between 1 and 63),
  state            text not null check (state in (
                     'PLAN_QUEUED', 'PLANNING', 'AWAITING_APPROVAL', 'RUN_QUEUED', 'RUNNING',
                     'SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED', 'INTERRUPTED')),
  mode             text not null check (mode in ('RUN', 'PLAN')),
  -- What was asked for: exactly one of the three.
  prompt           text,
  script           text,
  argv             text[] check (cardinality(argv) > 0),
  sandbox          jsonb not null,
  -- 0 is interactive, 1 is batch: claimed in this order.
  lane             smallint not null check (lane in (0, 1)),
  priority         smallint not null check (priority between -100 and 100),
  -- How often the job was claimed. Every write of a worker names it.
  fence            bigint not null default 0 check (fence >= 0),
  failures         integer not null default 0 check (failures >= 0),
  interruptions    integer not null default 0 check (interruptions >= 0),
  cancel_requested boolean not null default false,
  reason           text,
  lease_owner      text,
  lease_until      timestamptz,
  created_at       timestamptz not null default now(),
  queued_at        timestamptz not null default now(),
  -- Not claimed before: later than queued_at while a retry waits.
  run_at           timestamptz not null default now(),
  started_at       timestamptz,
  finished_at      timestamptz,

  constraint jobs_one_work check (num_nonnulls(prompt, script, argv) = 1),
  constraint jobs_only_prompts_are_planned check (
    prompt is not null
    or (mode = 'RUN' and state not in (
      'PLAN_QUEUED', 'PLANNING', 'AWAITING_APPROVAL', 'REJECTED'))),
  constraint jobs_plan_only_never_runs check (
    mode = 'RUN' or state not in ('AWAITING_APPROVAL', 'RUN_QUEUED', 'RUNNING', 'INTERRUPTED')),
  constraint jobs_finished_at_in_terminal_states check (
    (finished_at is not null)
    = (state in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED', 'INTERRUPTED'))),
  constraint jobs_lease_in_leased_states check (
    (lease_owner is not null) = (state in ('PLANNING', 'RUNNING'))
    and (lease_until is not null) = (lease_owner is not null)),
  constraint jobs_leased_was_claimed check (lease_owner is null or (fence > 0 and started_at is not null)),
  constraint jobs_refusals_have_a_reason check (
    reason is not null or state not in ('REJECTED', 'INTERRUPTED')),
  constraint jobs_cancelled_on_request check (
    state <> 'CANCELLED' or cancel_requested)
) with (
  fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index jobs_plan_queue on jobs (lane, priority desc, id) where state = 'PLAN_QUEUED';
create index jobs_run_queue on jobs (lane, priority desc, id) where state = 'RUN_QUEUED';
create index jobs_leases on jobs (lease_until) where state in ('PLANNING', 'RUNNING');
create index jobs_by_tenant on jobs (tenant, id desc);

-- Every plan a job had; the latest counts.
create table plans (
  job_id        uuid not null references jobs on delete cascade,
  revision      bigint not null,
  script        text not null,
  explanation   text not null,
  risk          text not null check (risk in ('READ', 'WRITE', 'DESTRUCTIVE', 'NETWORK', 'UNKNOWN')),
  needs_network boolean not null,
  confidence    double precision not null check (confidence between 0 and 1),
  planner       text not null,
  alternatives  text[] not null,
  created_at    timestamptz not null default now(),
  primary key (job_id, revision)
);

-- The account of a job's one finished run.
create table runs (
  job_id            uuid primary key references jobs on delete cascade,
  fence             bigint not null,
  verdict           text not null check (verdict in (
                      'OK', 'NONZERO', 'SIGNAL', 'TIMEOUT', 'OOM', 'OUTPUT_LIMIT', 'DISK_LIMIT',
                      'CANCELLED', 'INFRA')),
  exit_code         integer,
  signal            integer,
  wall_ms           bigint not null check (wall_ms >= 0),
  cpu_ms            bigint check (cpu_ms >= 0),
  peak_memory_bytes bigint check (peak_memory_bytes >= 0),
  stdout_bytes      bigint not null check (stdout_bytes >= 0),
  stderr_bytes      bigint not null check (stderr_bytes >= 0),
  stdout_truncated  boolean not null,
  stderr_truncated  boolean not null,
  queued_ms         bigint not null check (queued_ms >= 0),
  start_ms          bigint not null check (start_ms >= 0),
  reason            text,
  constraint runs_ok_is_zero check (verdict <> 'OK' or exit_code = 0)
);

-- What a run wrote, as bytes: they need not be text.
create table output_chunks (
  job_id   uuid not null references jobs on delete cascade,
  fence    bigint not null,
  sequence bigint not null,
  stream   smallint not null check (stream in (1, 2)),
  data     bytea not null,
  primary key (job_id, fence, sequence)
);

-- What happened to a job, in order. Written in the transaction that changes the job.
create table job_events (
  id     bigint generated always as identity primary key,
  job_id uuid not null references jobs on delete cascade,
  type   text not null,
  state  text not null,
  fence  bigint not null,
  detail text,
  at     timestamptz not null default now()
);

create index job_events_by_job on job_events (job_id, id);

-- One outcome per job, whatever the writers do.
create unique index job_events_one_terminal on job_events (job_id)
  where state in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED', 'INTERRUPTED');

-- Wake-ups that are not yet with a worker. Written in the transaction that queues the job.
create table outbox (
  id       bigint generated always as identity primary key,
  stage    text not null check (stage in ('PLAN', 'RUN')),
  job_id   uuid not null,
  attempt  bigint not null,
  -- Not handed out before: now, or when a delivery that nobody settled is tried again.
  next_at  timestamptz not null default now(),
  tries    integer not null default 0
) with (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create index outbox_due on outbox (stage, next_at, id);
