package leo.schema;

import static leo.schema.generated.Tables.OUTPUT_CHUNKS;
import static leo.schema.generated.Tables.PLANS;
import static leo.schema.generated.Tables.REPAIRED_RUNS;
import static leo.schema.generated.Tables.RUNS;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import leo.job.Bytes;
import leo.job.FailedRun;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.ModelUse;
import leo.job.OutputStreamName;
import leo.job.OutputTail;
import leo.job.Plan;
import leo.job.PlanRevision;
import leo.job.PlanRevision.Answer;
import leo.job.PlanRevision.Outcome;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.RunReport;
import leo.schema.generated.tables.records.PlansRecord;
import leo.schema.generated.tables.records.RepairedRunsRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The plans that a job had, and the runs of each, between rows and values. */
final class PlanRows {
  private PlanRows() {}

  static PlansRecord toRow(
      JobId id, long revision, Plan plan, PolicyDecision decision, @Nullable ModelUse use) {
    PlansRecord row = new PlansRecord();
    row.setJobId(id.value());
    row.setRevision(revision);
    row.setScript(plan.script());
    row.setExplanation(plan.explanation());
    row.setRisk(plan.risk().name());
    row.setNeedsNetwork(plan.needsNetwork());
    row.setConfidence(plan.confidence());
    row.setPlanner(plan.planner());
    row.setAlternatives(plan.alternatives().toArray(String[]::new));
    row.setDecision(PlanJson.encode(decision));
    row.setModelUse(PlanJson.encode(use));
    return row;
  }

  static Plan toPlan(PlansRecord row) {
    return new Plan(
        row.getScript(),
        row.getExplanation(),
        Risk.valueOf(row.getRisk()),
        row.getNeedsNetwork(),
        row.getConfidence(),
        row.getPlanner(),
        List.of(row.getAlternatives()));
  }

  /** All plans of a job, oldest first. */
  static List<PlanRevision> list(DSLContext sql, JobId id) {
    TreeMap<Long, RunReport> runs = new TreeMap<>();
    sql.selectFrom(REPAIRED_RUNS)
        .where(REPAIRED_RUNS.JOB_ID.eq(id.value()))
        .forEach(row -> runs.put(row.getFence(), JobRows.toReport(row.into(RUNS))));
    sql.selectFrom(RUNS)
        .where(RUNS.JOB_ID.eq(id.value()))
        .forEach(row -> runs.put(row.getFence(), JobRows.toReport(row)));
    List<PlansRecord> rows =
        sql.selectFrom(PLANS).where(PLANS.JOB_ID.eq(id.value())).orderBy(PLANS.REVISION).fetch();
    List<PlanRevision> revisions = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      long from = rows.get(i).getRevision();
      long to = i + 1 < rows.size() ? rows.get(i + 1).getRevision() : Long.MAX_VALUE;
      // A script is run under the fences from its own revision to the next one's.
      var own = runs.subMap(from, to).lastEntry();
      revisions.add(toRevision(rows.get(i), own == null ? null : own.getValue()));
    }
    return revisions;
  }

  /** Notes what came of asking a person about the plan that a job waits with. */
  static void answer(DSLContext sql, Job job, Outcome outcome, @Nullable String by) {
    sql.update(PLANS)
        .set(PLANS.ANSWER, outcome.name())
        .set(PLANS.ANSWERED_BY, by)
        .set(PLANS.ANSWERED_AT, JobTransitions.NOW)
        .where(PLANS.JOB_ID.eq(job.id().value()))
        .and(PLANS.REVISION.eq(job.fence()))
        .execute();
  }

  /** Adds the script of a person's, approved by writing it. */
  static void insertEdit(DSLContext sql, Job job, JobEvent.Edit edit, String by) {
    PlansRecord row = toRow(job.id(), PlanRevision.edited(job), edit.plan(), edit.decision(), null);
    row.setEditor(by);
    row.setAnswer(Outcome.APPROVED.name());
    row.setAnsweredBy(by);
    sql.insertInto(PLANS).set(row).set(PLANS.ANSWERED_AT, JobTransitions.NOW).execute();
  }

  /** Has the account of the last run that went back to the planner be the job's. */
  static void carryLastRun(DSLContext sql, Job job) {
    sql.selectFrom(REPAIRED_RUNS)
        .where(REPAIRED_RUNS.JOB_ID.eq(job.id().value()))
        .orderBy(REPAIRED_RUNS.FENCE.desc())
        .limit(1)
        .fetchOptional()
        .ifPresent(row -> sql.insertInto(RUNS).set(row.intoMap()).execute());
  }

  /** The runs of a job that went back to the planner, oldest first. */
  static List<FailedRun> failedRuns(DSLContext sql, JobId id) {
    return sql.selectFrom(REPAIRED_RUNS)
        .where(REPAIRED_RUNS.JOB_ID.eq(id.value()))
        .orderBy(REPAIRED_RUNS.FENCE)
        .fetch()
        .map(row -> toFailedRun(sql, id, row));
  }

  private static FailedRun toFailedRun(DSLContext sql, JobId id, RepairedRunsRecord row) {
    String script =
        sql.select(PLANS.SCRIPT)
            .from(PLANS)
            .where(PLANS.JOB_ID.eq(id.value()))
            .and(PLANS.REVISION.le(row.getFence()))
            .orderBy(PLANS.REVISION.desc())
            .limit(1)
            .fetchSingle()
            .value1();
    return new FailedRun(
        script,
        Objects.requireNonNull(row.getExitCode(), "a run that failed has an exit code"),
        tail(sql, row, OutputStreamName.STDOUT, FailedRun.STDOUT_BYTES),
        tail(sql, row, OutputStreamName.STDERR, FailedRun.STDERR_BYTES));
  }

  private static String tail(
      DSLContext sql, RepairedRunsRecord run, OutputStreamName stream, int most) {
    OutputTail tail = new OutputTail(most);
    // A chunk has a byte at least, so that many hold the tail; of each its last bytes are enough.
    sql.select(
            DSL.field(
                "substr({0}, greatest(1, octet_length({0}) - {1} + 1))",
                byte[].class, OUTPUT_CHUNKS.DATA, DSL.val(most)))
        .from(OUTPUT_CHUNKS)
        .where(OUTPUT_CHUNKS.JOB_ID.eq(run.getJobId()))
        .and(OUTPUT_CHUNKS.FENCE.eq(run.getFence()))
        .and(OUTPUT_CHUNKS.STREAM.eq(OutputRows.number(stream)))
        .orderBy(OUTPUT_CHUNKS.SEQUENCE.desc())
        .limit(most)
        .forEach(chunk -> tail.before(Bytes.copyOf(chunk.value1())));
    return tail.text();
  }

  private static PlanRevision toRevision(PlansRecord row, @Nullable RunReport run) {
    return new PlanRevision(
        row.getRevision(),
        toPlan(row),
        PlanJson.decision(row.getDecision()),
        PlanJson.use(row.getModelUse()),
        row.getEditor(),
        row.getAnswer() == null
            ? null
            : new Answer(
                Outcome.valueOf(row.getAnswer()), row.getAnsweredBy(), row.getAnsweredAt()),
        run,
        row.getCreatedAt());
  }
}
