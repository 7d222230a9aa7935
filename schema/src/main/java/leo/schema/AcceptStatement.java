package leo.schema;

import static leo.schema.generated.Tables.JOBS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import leo.job.Job;
import leo.job.JobWork;
import leo.job.NewJob;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/** Accepts many jobs with one statement: their rows, their first events and their wake-ups. */
final class AcceptStatement {
  private static final String SQL =
      """
      with given as (
        select * from json_to_recordset({0}::json) as g(
          id uuid, tenant text, stage text, state text, mode text, prompt text, script text,
          argv text[], sandbox jsonb, has_input boolean, approval text, max_repairs smallint,
          lane smallint, priority smallint)
      ), accepted as (
        insert into jobs (id, tenant, state, mode, prompt, script, argv, sandbox, has_input,
                          approval, max_repairs, lane, priority)
        select id, tenant, state, mode, prompt, script, argv, sandbox, has_input, approval,
               max_repairs, lane, priority
        from given
        returning id, state, created_at
      ), noted as (
        insert into job_events (job_id, type, state, fence)
        select id, 'accepted', state, 0 from accepted order by id
      ), woken as (
        insert into outbox (stage, job_id, attempt)
        select stage, id, 0 from given order by id
      )
      select id, created_at from accepted
      """;

  private AcceptStatement() {}

  static List<Job> run(DSLContext sql, List<NewJob> jobs) {
    ArrayNode given = JsonNodeFactory.instance.arrayNode(jobs.size());
    jobs.forEach(job -> given.add(row(job)));
    Map<UUID, Instant> acceptedAt =
        sql.resultQuery(SQL, DSL.val(given.toString()))
            .coerce(JOBS.ID, JOBS.CREATED_AT)
            .fetchMap(Record2::value1, Record2::value2);
    return jobs.stream()
        .map(job -> accepted(job, Objects.requireNonNull(acceptedAt.get(job.id().value()))))
        .toList();
  }

  private static ObjectNode row(NewJob job) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", job.id().toString());
    row.put("tenant", job.tenant());
    row.put("stage", job.work().firstStage().name());
    row.put("state", job.work().firstStage().queued().name());
    row.put("mode", job.mode().name());
    switch (job.work()) {
      case JobWork.Prompt prompt -> row.put("prompt", prompt.text());
      case JobWork.Script script -> row.put("script", script.text());
      case JobWork.Argv argv -> argv.words().forEach(row.putArray("argv")::add);
    }
    row.putRawValue("sandbox", new RawValue(SandboxJson.encode(job.sandbox()).data()));
    row.put("has_input", !job.input().isEmpty());
    row.put("approval", job.oversight().approval().name());
    row.put("max_repairs", job.oversight().maxRepairs());
    row.put("lane", JobRows.number(job.lane()));
    row.put("priority", job.priority());
    return row;
  }

  private static Job accepted(NewJob job, Instant at) {
    return new Job(
        job.id(),
        job.tenant(),
        job.work().firstStage().queued(),
        job.mode(),
        job.work(),
        job.sandbox(),
        !job.input().isEmpty(),
        job.oversight(),
        job.lane(),
        job.priority(),
        0,
        0,
        0,
        0,
        false,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        at,
        at,
        null,
        null);
  }
}
