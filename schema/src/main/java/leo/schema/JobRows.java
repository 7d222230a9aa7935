package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.PLANS;
import static leo.schema.generated.Tables.RUNS;

import java.util.List;
import java.util.Optional;
import leo.job.Approval;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.Oversight;
import leo.job.Plan;
import leo.job.RunReport;
import leo.job.Verdict;
import leo.schema.generated.tables.records.JobsRecord;
import leo.schema.generated.tables.records.PlansRecord;
import leo.schema.generated.tables.records.RunsRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Jobs with their latest plan and their run, between rows and values. */
final class JobRows {
  private JobRows() {}

  static Optional<Job> find(DSLContext sql, Condition which) {
    return select(sql, which).fetchOptional(JobRows::toJob);
  }

  static SelectConditionStep<Record> select(DSLContext sql, Condition which) {
    Table<PlansRecord> latest =
        DSL.lateral(
                DSL.selectFrom(PLANS)
                    .where(PLANS.JOB_ID.eq(JOBS.ID))
                    .orderBy(PLANS.REVISION.desc())
                    .limit(1))
            .as(PLANS);
    return sql.select()
        .select(JOBS.fields())
        .select(latest.fields())
        .select(RUNS.fields())
        .from(JOBS)
        .leftJoin(latest)
        .on(DSL.trueCondition())
        .leftJoin(RUNS)
        .on(RUNS.JOB_ID.eq(JOBS.ID))
        .where(which);
  }

  static Job toJob(Record row) {
    PlansRecord plan = row.into(PLANS);
    RunsRecord run = row.into(RUNS);
    return toJob(
        row.into(JOBS),
        plan.getJobId() == null ? null : PlanRows.toPlan(plan),
        run.getJobId() == null ? null : run);
  }

  static Job toJob(JobsRecord row, @Nullable Plan plan, @Nullable RunsRecord run) {
    return new Job(
        new JobId(row.getId()),
        row.getTenant(),
        JobState.valueOf(row.getState()),
        Mode.valueOf(row.getMode()),
        toWork(row),
        SandboxJson.decode(row.getSandbox()),
        row.getHasInput(),
        new Oversight(Approval.valueOf(row.getApproval()), row.getMaxRepairs()),
        lane(row.getLane()),
        row.getPriority(),
        row.getFence(),
        row.getFailures(),
        row.getInterruptions(),
        row.getRepairs(),
        row.getCancelRequested(),
        plan,
        PlanJson.use(row.getModelUse()),
        run == null ? null : toReport(run),
        run == null ? 0 : run.getFence(),
        row.getReason(),
        row.getCause(),
        row.getState().equals(JobState.AWAITING_APPROVAL.name())
            ? row.getApprovalExpiresAt()
            : null,
        row.getCreatedAt(),
        row.getQueuedAt(),
        row.getStartedAt(),
        row.getFinishedAt());
  }

  static RunsRecord toRow(JobId id, long fence, RunReport report) {
    RunsRecord row = new RunsRecord();
    row.setJobId(id.value());
    row.setFence(fence);
    row.setVerdict(report.verdict().name());
    row.setExitCode(report.exitCode());
    row.setSignal(report.signal());
    row.setWallMs(report.wallMs());
    row.setCpuMs(report.cpuMs());
    row.setPeakMemoryBytes(report.peakMemoryBytes());
    row.setStdoutBytes(report.stdoutBytes());
    row.setStderrBytes(report.stderrBytes());
    row.setStdoutTruncated(report.stdoutTruncated());
    row.setStderrTruncated(report.stderrTruncated());
    row.setQueuedMs(report.queuedMs());
    row.setStartMs(report.startMs());
    row.setReason(report.reason());
    return row;
  }

  /** A lane's number: the order in which lanes are claimed. */
  static short number(Lane lane) {
    return switch (lane) {
      case INTERACTIVE -> 0;
      case BATCH -> 1;
    };
  }

  private static Lane lane(short number) {
    return number == 0 ? Lane.INTERACTIVE : Lane.BATCH;
  }

  private static JobWork toWork(JobsRecord row) {
    if (row.getPrompt() != null) {
      return new JobWork.Prompt(row.getPrompt());
    }
    if (row.getScript() != null) {
      return new JobWork.Script(row.getScript());
    }
    return new JobWork.Argv(List.of(row.getArgv()));
  }

  static RunReport toReport(RunsRecord row) {
    return new RunReport(
        Verdict.valueOf(row.getVerdict()),
        row.getExitCode(),
        row.getSignal(),
        row.getWallMs(),
        row.getCpuMs(),
        row.getPeakMemoryBytes(),
        row.getStdoutBytes(),
        row.getStderrBytes(),
        row.getStdoutTruncated(),
        row.getStderrTruncated(),
        row.getQueuedMs(),
        row.getStartMs(),
        row.getReason());
  }
}
