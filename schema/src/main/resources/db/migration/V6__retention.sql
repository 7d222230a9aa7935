-- How old jobs are found, and how vacuum keeps up with what changes most.

-- Oldest first, for the pruner. Writers wait while it is built, about a second for each million
-- finished jobs: with many more, it is built beforehand by hand, concurrently.
create index if not exists jobs_finished on jobs (finished_at) where finished_at is not null;

-- A job is written three times in its life, so dead rows come at twice the rate of jobs, whatever
-- the size of the table. Figures of the queues' share have to be right for the claims' plans.
alter table jobs set (
  autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000);

-- Every row lives for milliseconds: the table is small, the dead are many, and whoever takes a
-- message steps over them. Vacuum does not pause.
alter table outbox set (autovacuum_vacuum_cost_delay = 0);
alter table event_outbox set (autovacuum_vacuum_cost_delay = 0);

-- Written once, read, and deleted by the pruner. A fifth of the table, the standard, would be
-- months of history; inserts alone have to be vacuumed too, for index-only reads and freezing.
alter table job_events set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.05);
alter table runs set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.05);
alter table output_chunks set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.05,
  toast.autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_threshold = 5000);

-- A few rows, each written every three seconds.
alter table workers set (autovacuum_vacuum_cost_delay = 0);
