package leo.schema;

import static leo.schema.generated.Tables.TENANTS;
import static leo.schema.generated.Tables.TOKEN_BUDGETS;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import leo.job.TenantShare;
import leo.job.TokenBudget;
import leo.job.TokenBudgets;
import leo.schema.generated.tables.records.TenantsRecord;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What is said of each tenant, and what models took for it. */
final class TenantRows {
  /** The day that tokens are charged to. */
  static final String TODAY = "(now() at time zone 'UTC')::date";

  private static final String CHARGE =
      """
      insert into token_use (tenant, day, tokens) values ({0}, {today}, {1})
      on conflict (tenant, day) do update set tokens = token_use.tokens + excluded.tokens
      """
          .replace("{today}", TODAY);

  private static final String TOKENS =
      """
      select (
          select tokens_per_day from token_budgets where tenant in ({0}, {1})
          order by tenant = {1} limit 1
        ) as tokens_per_day,
        coalesce((
          select tokens from token_use where tenant = {0} and day = {today}
        ), 0) as used,
        ({today} + 1)::timestamp at time zone 'UTC' as resets_at
      """
          .replace("{today}", TODAY);

  private TenantRows() {}

  /** Replaces all shares, always in one order, so that two who do it never wait for each other. */
  static int keepShares(DSLContext sql, Map<String, TenantShare> shares) {
    sql.deleteFrom(TENANTS).where(TENANTS.NAME.notIn(shares.keySet())).execute();
    new TreeMap<>(shares)
        .forEach((tenant, share) -> {
          TenantsRecord row = new TenantsRecord();
          row.setName(tenant);
          row.setWeight(share.weight());
          row.setMaxRunning(share.maxRunning().isPresent() ? share.maxRunning().getAsInt() : null);
          sql.insertInto(TENANTS).set(row).onDuplicateKeyUpdate().set(row).execute();
        });
    return shares.size();
  }

  /** Replaces all budgets, likewise. */
  static int keepBudgets(DSLContext sql, Map<String, Long> tokensPerDay) {
    sql.deleteFrom(TOKEN_BUDGETS)
        .where(TOKEN_BUDGETS.TENANT.notIn(tokensPerDay.keySet()))
        .execute();
    new TreeMap<>(tokensPerDay)
        .forEach((tenant, tokens) ->
            sql.insertInto(TOKEN_BUDGETS, TOKEN_BUDGETS.TENANT, TOKEN_BUDGETS.TOKENS_PER_DAY)
                .values(tenant, tokens)
                .onDuplicateKeyUpdate()
                .set(TOKEN_BUDGETS.TOKENS_PER_DAY, tokens)
                .execute());
    return tokensPerDay.size();
  }

  /** Adds what a model took to today's. */
  static void charge(DSLContext sql, String tenant, long tokens) {
    if (tokens > 0) {
      sql.execute(CHARGE, DSL.val(tenant), DSL.val(tokens));
    }
  }

  static TokenBudget tokens(DSLContext sql, String tenant) {
    Record row =
        sql.resultQuery(TOKENS, DSL.val(tenant), DSL.val(TokenBudgets.ALL_OTHERS)).fetchSingle();
    @Nullable Long perDay = row.get("tokens_per_day", Long.class);
    return new TokenBudget(
        perDay == null ? OptionalLong.empty() : OptionalLong.of(perDay),
        row.get("used", Long.class),
        row.get("resets_at", Instant.class));
  }
}
