-- How a tenant's jobs of a state are listed, newest first, without going through all the others.
-- Writers wait while it is built: see V6.
create index if not exists jobs_by_tenant_and_state on jobs (tenant, state, id desc);
