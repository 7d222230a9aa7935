-- What a run is given besides its command, and the files that are kept of what it leaves behind.

alter table jobs
  -- Most jobs have none: then there is no row to look for.
  add column has_input boolean not null default false;

create table job_inputs (
  job_id    uuid primary key references jobs on delete cascade,
  stdin     bytea not null,
  artifacts text[] not null
);

create table input_files (
  job_id   uuid not null references job_inputs on delete cascade,
  -- The place in the request.
  position smallint not null check (position >= 0),
  name     text not null check (name <> '' and name !~ '(^|/)(\.{1,2})?(/|$)'),
  mode     smallint not null check (mode between 0 and 511),
  data     bytea not null,
  primary key (job_id, position),
  unique (job_id, name)
);

create table artifacts (
  job_id  uuid not null references jobs on delete cascade,
  fence   bigint not null,
  name    text not null,
  mode    smallint not null check (mode between 0 and 4095),
  -- Null where it could not be kept; then the problem says why.
  data    bytea,
  problem text,
  primary key (job_id, fence, name),
  constraint artifacts_kept_or_not check ((data is null) = (problem is not null))
);

-- Bytes that are mostly compressed already, or short: compressing them costs more than it saves.
alter table artifacts alter column data set storage external;
