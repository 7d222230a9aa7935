package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.PLANS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.Stage;
import leo.schema.generated.tables.records.JobsRecord;
import leo.schema.generated.tables.records.PlansRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Claims many jobs of a stage with one statement: by lane, then for the tenant that has the least
 * of what its weight gives it and is below its limit, then by priority, then by age.
 *
 * <p>The tenants that wait are found by going from one to the next in the queue's index, so that a
 * tenant's 10,000 jobs cost no more than a few. Each tenant's jobs are then numbered as they would
 * be claimed: the number of those that run and those before it, by the tenant's weight, is a job's
 * place among all tenants' jobs.
 */
final class ClaimStatement {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('leo claims'), hashtext({0}))";

  private static final String SQL =
      """
      with recursive waiting as (
        (select lane, tenant from jobs where state = '{queued}' order by lane, tenant limit 1)
        union all
        select following.lane, following.tenant
        from waiting cross join lateral (
          select lane, tenant from jobs
          where state = '{queued}' and (lane, tenant) > (waiting.lane, waiting.tenant)
          order by lane, tenant limit 1
        ) following
      ), running as (
        -- In the index's order, so that it is read plainly: only so are dead entries marked, and
        -- skipped by the next claim. A bitmap of them would visit each dead row again.
        select tenant, count(*) as jobs from (
          select tenant from jobs
          where state in ('PLANNING', 'RUNNING') and state = '{active}'
          order by lease_until offset 0
        ) leased
        group by tenant
      ), first_ones as (
        select next.id, waiting.lane, waiting.tenant, next.priority,
               coalesce(running.jobs, 0) + row_number() over (
                 partition by waiting.tenant
                 order by waiting.lane, next.priority desc, next.id) as place,
               coalesce(tenants.weight, 1) as weight, tenants.max_running
        from waiting
        left join tenants on tenants.name = waiting.tenant
        left join running on running.tenant = waiting.tenant
        cross join lateral (
          select id, priority from jobs
          where state = '{queued}' and lane = waiting.lane and tenant = waiting.tenant
            and run_at <= now()
          order by priority desc, id limit {0}
        ) next
      ), best as materialized (
        select id from first_ones
        where max_running is null or place <= max_running
        order by lane, place::double precision / weight, priority desc, id limit {0}
      ), free as materialized (
        select jobs.id from jobs join best on best.id = jobs.id
        -- By the job's id: with the bare column the whole queue was read, once for each that is
        -- claimed, as long as the planner believed the queue to be short.
        where jobs.state || '' = '{queued}'
        for no key update of jobs skip locked
      ), claimed as (
        update jobs set state = '{active}', fence = fence + 1, lease_owner = {1},
          lease_until = now() + {2} * interval '1 millisecond', started_at = now()
        from free where jobs.id = free.id and jobs.state || '' = '{queued}'
        returning jobs.*
      ), noted as (
        insert into job_events (job_id, type, state, fence, detail)
        select id, 'claimed', state, fence, lease_owner from claimed
      )
      select {columns}
      from claimed left join lateral (
        select * from plans where job_id = claimed.id order by revision desc limit 1
      ) plan on true
      order by claimed.lane, claimed.priority desc, claimed.id
      """;

  private static final List<Field<?>> COLUMNS =
      Stream.of(JOBS.fields(), PLANS.fields()).flatMap(Stream::of).toList();

  private static final Map<Stage, String> BY_STAGE = byStage();

  private ClaimStatement() {}

  /**
   * Lets one claim of a stage happen at a time until the transaction's end, so that two never fill
   * the same last place of a tenant that has a limit.
   */
  static void awaitTurn(DSLContext sql, Stage stage) {
    sql.execute(LOCK, DSL.inline(stage.name()));
  }

  /** Claims as many jobs as there are, but no more than asked for. */
  static Claimed run(DSLContext sql, Stage stage, String worker, Duration lease, int most) {
    List<Claim> claims = new ArrayList<>();
    List<UnreadableJob> unreadable = new ArrayList<>();
    sql.resultQuery(BY_STAGE.get(stage), DSL.val(most), DSL.val(worker), DSL.val(lease.toMillis()))
        .coerce(COLUMNS)
        .fetch()
        .forEach(row -> {
          JobsRecord claimed = row.into(JOBS);
          Lease held = new Lease(new JobId(claimed.getId()), claimed.getFence());
          try {
            claims.add(new Claim(held, toJob(claimed, row.into(PLANS))));
          } catch (RuntimeException e) {
            // Each by itself: the others are claimed as well, and somebody has to run them.
            unreadable.add(UnreadableJob.of(held, claimed, e));
          }
        });
    return new Claimed(claims, unreadable);
  }

  /** What a claim got: jobs to work at, and those that nobody here can read. */
  record Claimed(List<Claim> claims, List<UnreadableJob> unreadable) {
    static final Claimed NOTHING = new Claimed(List.of(), List.of());
  }

  private static Job toJob(JobsRecord claimed, PlansRecord plan) {
    return JobRows.toJob(claimed, plan.getJobId() == null ? null : PlanRows.toPlan(plan), null);
  }

  private static Map<Stage, String> byStage() {
    List<String> columns = new ArrayList<>();
    Stream.of(JOBS.fields()).forEach(field -> columns.add("claimed." + field.getName()));
    Stream.of(PLANS.fields()).forEach(field -> columns.add("plan." + field.getName()));
    Map<Stage, String> texts = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      // In line, so that the planner sees that the stage's own index serves.
      texts.put(
          stage,
          SQL.replace("{queued}", stage.queued().name())
              .replace("{active}", stage.active().name())
              .replace("{columns}", columns.stream().collect(Collectors.joining(", "))));
    }
    return texts;
  }
}
