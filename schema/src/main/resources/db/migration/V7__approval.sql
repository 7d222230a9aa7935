-- Who is asked before a planned script runs, and what becomes of one that fails.

alter table jobs
  -- What an earlier version accepts, it also plans: that runs unasked, and is not repaired.
  add column approval text not null default 'AUTO'
    check (approval in ('AUTO', 'ALWAYS', 'POLICY')),
  add column max_repairs smallint not null default 0 check (max_repairs between 0 and 3),
  -- How often a run that failed went back to the planner.
  add column repairs smallint not null default 0,
  -- Until when a person may answer. What it says once the job waits no more means nothing.
  add column approval_expires_at timestamptz,
  -- When a person approved the latest plan.
  add column approved_at timestamptz,
  -- What asking a model took that gave no plan.
  add column model_use jsonb,
  add constraint jobs_repairs_within_what_was_asked check (repairs between 0 and max_repairs),
  add constraint jobs_commands_run_as_they_are check (
    prompt is not null or (approval = 'AUTO' and max_repairs = 0)),
  add constraint jobs_plan_only_repairs_nothing check (mode = 'RUN' or max_repairs = 0),
  add constraint jobs_waiting_ends check (
    state <> 'AWAITING_APPROVAL' or approval_expires_at is not null),
  -- Whoever writes it: a planner of an earlier version must not run what waits for a word.
  add constraint jobs_always_means_always check (
    approval <> 'ALWAYS' or state not in ('RUN_QUEUED', 'RUNNING') or approved_at is not null);

create index jobs_approvals on jobs (approval_expires_at) where state = 'AWAITING_APPROVAL';

alter table plans
  -- What the policy said of the script; null where it was not asked.
  add column decision    jsonb,
  -- What asking a model took; null where none was asked.
  add column model_use   jsonb,
  -- Who wrote the script, where the planner did not.
  add column editor      text,
  -- What came of asking a person.
  add column answer      text check (answer in ('APPROVED', 'EDITED', 'REJECTED', 'EXPIRED')),
  add column answered_by text,
  add column answered_at timestamptz,
  add constraint plans_answers_have_a_time check ((answer is null) = (answered_at is null)),
  add constraint plans_answers_have_a_name check (
    (answered_by is not null) = (answer is not null and answer <> 'EXPIRED'));

-- The accounts of runs whose jobs went back to the planner. The one of the last run is in runs, for
-- which an earlier version looks with the job alone.
create table repaired_runs (
  like runs including constraints,
  primary key (job_id, fence),
  foreign key (job_id) references jobs on delete cascade
);
alter table repaired_runs set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.05);
