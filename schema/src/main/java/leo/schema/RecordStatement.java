package leo.schema;

import static leo.schema.generated.Tables.PLANS;
import static leo.schema.generated.Tables.RUNS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobLifecycle;
import leo.job.JobLifecycle.Step;
import leo.job.JobState;
import leo.job.Lease;
import leo.job.Stage;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Records with one statement what the workers of many jobs tell last about their attempts: the
 * jobs' rows, their events, plans and accounts, what is charged to their tenants, and the wake-ups
 * of what is queued again. Where a lease is no longer the job's, nothing of that job is written.
 */
final class RecordStatement {
  private static final String SQL =
      """
      with given as (
        select * from json_to_recordset({0}::json) as g(
          n integer, id uuid, fence bigint, if_planning text, if_running text, type text,
          reason text, cause text, detail text, failures integer, interruptions integer,
          repairs integer, delay_ms bigint, answer_ms bigint, model_use json, tokens bigint,
          plan json, run json, sent_back json)
      ), held as materialized (
        select given.*,
          case jobs.state when 'PLANNING' then if_planning when 'RUNNING' then if_running end
            as next
        from given join jobs on jobs.id = given.id and jobs.fence = given.fence
        -- By the job's id: said otherwise, the index of leases and all its dead rows were read.
        where case jobs.state when 'PLANNING' then if_planning when 'RUNNING' then if_running end
          is not null
        -- Always in this order, so that two groups never wait for each other.
        order by jobs.id for no key update of jobs
      ), moved as (
        update jobs set state = held.next, reason = coalesce(held.reason, jobs.reason),
          cause = coalesce(held.cause, jobs.cause),
          failures = jobs.failures + held.failures,
          interruptions = jobs.interruptions + held.interruptions,
          repairs = jobs.repairs + held.repairs,
          approval_expires_at = case when held.next = 'AWAITING_APPROVAL'
            then now() + held.answer_ms * interval '1 millisecond'
            else jobs.approval_expires_at end,
          model_use = coalesce(held.model_use::jsonb, jobs.model_use),
          approved_at = case when held.plan is null then jobs.approved_at end,
          lease_owner = null, lease_until = null,
          finished_at = case when held.next in ({terminal}) then now() end,
          queued_at = case when held.next in ({queued}) then now() else jobs.queued_at end,
          run_at = case when held.next in ({queued})
            then now() + held.delay_ms * interval '1 millisecond' else jobs.run_at end
        from held where jobs.id = held.id and jobs.fence = held.fence
        returning jobs.id, jobs.fence, jobs.state, jobs.run_at, jobs.repairs, jobs.tenant,
          held.n, held.type, held.detail, held.tokens, held.plan, held.run, held.sent_back
      ), planned as (
        insert into plans ({plans})
        select {plans row} from moved, json_populate_record(null::plans, moved.plan) as row
        where moved.plan is not null
      ), ran as (
        insert into runs ({runs})
        select {runs row} from moved, json_populate_record(null::runs, moved.run) as row
        where moved.run is not null
      ), sent_back as (
        insert into repaired_runs ({runs})
        select {runs row}
        from moved, json_populate_record(null::repaired_runs, moved.sent_back) as row
        where moved.sent_back is not null
      ), carried as (
        -- What ends without a run of its own has the account of the last one that was sent back.
        insert into runs ({runs})
        select {runs row}
        from moved cross join lateral (
          select * from repaired_runs where job_id = moved.id order by fence desc limit 1
        ) as row
        where moved.run is null and moved.repairs > 0 and moved.state in ({terminal})
      ), charged as (
        -- After the jobs and in this order, so that two groups never wait for each other.
        insert into token_use (tenant, day, tokens)
        select tenant, {today}, sum(tokens) from moved where tokens > 0
        group by tenant order by tenant
        on conflict (tenant, day) do update set tokens = token_use.tokens + excluded.tokens
      ), noted as (
        insert into job_events (job_id, type, state, fence, detail)
        select id, type, state, fence, detail from moved order by id
      ), woken as (
        insert into outbox (stage, job_id, attempt, next_at)
        select case state {stages} end, id, fence, run_at
        from moved where state in ({queued})
      )
      select n, state from moved
      """
          .replace("{terminal}", list(Stream.of(JobState.values()).filter(JobState::isTerminal)))
          .replace("{queued}", list(Stream.of(Stage.values()).map(Stage::queued)))
          .replace(
              "{stages}",
              Stream.of(Stage.values())
                  .map(stage -> "when '%s' then '%s'".formatted(stage.queued(), stage))
                  .collect(Collectors.joining(" ")))
          .replace("{today}", TenantRows.TODAY)
          .replace("{plans}", names(PLANS, ""))
          .replace("{plans row}", names(PLANS, "row."))
          .replace("{runs}", names(RUNS, ""))
          .replace("{runs row}", names(RUNS, "row."));

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordStatement() {}

  /** What is told about an attempt. */
  record Told(Lease lease, JobEvent event) {}

  /** Whether the event ends the lease, whatever the state: others are not for this statement. */
  static boolean takes(JobEvent event) {
    return switch (event) {
      case JobEvent.Planned _,
          JobEvent.Declined _,
          JobEvent.GivenUp _,
          JobEvent.Finished _,
          JobEvent.RepairWanted _,
          JobEvent.Failed _,
          JobEvent.Requeued _,
          JobEvent.Interrupted _,
          JobEvent.Cancelled _ ->
          true;
      case JobEvent.Claimed _,
          JobEvent.Approved _,
          JobEvent.Refused _,
          JobEvent.CancelRequested _ ->
          false;
    };
  }

  /**
   * Records each, at most once for a job.
   *
   * @return the new state of those that were written, by their place in the list
   */
  static Map<Integer, JobState> run(DSLContext sql, List<Told> told) {
    ArrayNode given = JsonNodeFactory.instance.arrayNode(told.size());
    for (int n = 0; n < told.size(); n++) {
      given.add(row(n, told.get(n)));
    }
    return sql.resultQuery(SQL, DSL.val(given.toString()))
        .coerce(DSL.field("n", Integer.class), DSL.field("state", String.class))
        .fetchMap(row -> row.value1(), row -> JobState.valueOf(row.value2()));
  }

  private static ObjectNode row(int n, Told told) {
    Lease lease = told.lease();
    JobEvent event = told.event();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("n", n);
    row.put("id", lease.id().toString());
    row.put("fence", lease.fence());
    row.put("if_planning", next(JobState.PLANNING, event));
    row.put("if_running", next(JobState.RUNNING, event));
    row.put("type", event.type());
    row.put("reason", event.reason());
    row.put("cause", event.causeOfEnd());
    row.put("detail", event.detail());
    row.put("failures", counts(event, RequeueCause.FAULT));
    row.put("interruptions", counts(event, RequeueCause.LEASE_EXPIRED));
    row.put("tokens", event.billedTokens());
    row.put("repairs", event instanceof JobEvent.RepairWanted ? 1 : 0);
    row.put("delay_ms", event instanceof JobEvent.Requeued back ? back.delay().toMillis() : 0);
    putResult(row, lease, event);
    return row;
  }

  private static void putResult(ObjectNode row, Lease lease, JobEvent event) {
    JSONB use = PlanJson.encode(event.useWithoutPlan());
    if (use != null) {
      row.set("model_use", PlanJson.read(use));
    }
    if (event instanceof JobEvent.Planned planned) {
      row.put("answer_ms", JobTransitions.answerWithin(planned).toMillis());
      row.set(
          "plan",
          json(
              PlanRows.toRow(
                  lease.id(), lease.fence(), planned.plan(), planned.decision(), planned.use())));
    }
    if (event instanceof JobEvent.Finished finished) {
      row.set("run", json(JobRows.toRow(lease.id(), lease.fence(), finished.report())));
    }
    if (event instanceof JobEvent.RepairWanted wanted) {
      row.set("sent_back", json(JobRows.toRow(lease.id(), lease.fence(), wanted.report())));
    }
  }

  private static @Nullable String next(JobState state, JobEvent event) {
    return switch (JobLifecycle.next(state, event)) {
      case Step.Moved moved -> moved.state().name();
      case Step.Refused _ -> null;
    };
  }

  private static int counts(JobEvent event, RequeueCause cause) {
    return event instanceof JobEvent.Requeued back && back.cause() == cause ? 1 : 0;
  }

  private static JsonNode json(Record row) {
    Map<String, Object> values = row.intoMap();
    values.replaceAll((_, value) -> value instanceof JSONB json ? PlanJson.read(json) : value);
    return JSON.valueToTree(values);
  }

  private static String list(Stream<JobState> states) {
    return states.map("'%s'"::formatted).collect(Collectors.joining(", "));
  }

  /** All columns but those that the database fills in. */
  private static String names(Table<?> table, String prefix) {
    return table
        .fieldStream()
        .filter(field -> !field.getDataType().defaulted())
        .map(field -> prefix + field.getName())
        .collect(Collectors.joining(", "));
  }
}
