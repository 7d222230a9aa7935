-- What each tenant may take of the workers, where it differs from the standard.
create table tenants (
  name        text primary key check (length(name) between 1 and 63),
  -- Jobs of each stage that run at once at the most; null for no such limit.
  max_running integer check (max_running >= 0),
  -- Who has twice another's weight runs twice as many jobs while both wait.
  weight      integer not null default 1 check (weight between 1 and 1000)
);

-- A claim goes from one waiting tenant to the next and looks at the first few jobs of each.
create index jobs_plan_queue_by_tenant on jobs (lane, tenant, priority desc, id)
  where state = 'PLAN_QUEUED';
create index jobs_run_queue_by_tenant on jobs (lane, tenant, priority desc, id)
  where state = 'RUN_QUEUED';

-- The claims of earlier versions are served by the new ones as well, with a sort.
drop index jobs_plan_queue;
drop index jobs_run_queue;
