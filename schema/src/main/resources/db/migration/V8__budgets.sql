-- What tenants may have models read, write and think, and what they have.

-- Apart from tenants: a gateway of an earlier version deletes there whom it does not know.
create table token_budgets (
  -- A tenant's name, or * for all that are not named.
  tenant         text primary key check (length(tenant) between 1 and 63),
  tokens_per_day bigint not null check (tokens_per_day >= 0)
);

create table token_use (
  tenant text not null,
  -- A day of UTC.
  day    date not null,
  tokens bigint not null check (tokens >= 0),
  primary key (tenant, day)
) with (fillfactor = 50, autovacuum_vacuum_threshold = 500);
