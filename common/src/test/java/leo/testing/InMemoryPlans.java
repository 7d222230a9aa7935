package leo.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.PlanRevision;
import leo.job.PlanRevision.Answer;
import leo.job.PlanRevision.Outcome;
import leo.job.RunReport;
import org.jspecify.annotations.Nullable;

/** The plans of jobs, and the runs that each had. */
final class InMemoryPlans {
  private final Map<JobId, List<PlanRevision>> plans = new HashMap<>();
  private final Map<JobId, List<SentBack>> sentBack = new HashMap<>();

  /** A run whose job went back to the planner. */
  record SentBack(long fence, String script, RunReport report) {}

  /**
   * Keeps what an event says of them.
   *
   * @param job as it was before
   */
  void note(Job job, JobEvent event, Instant now) {
    switch (event) {
      case JobEvent.Planned planned ->
          of(job.id())
              .add(
                  new PlanRevision(
                      job.fence(),
                      planned.plan(),
                      planned.decision(),
                      planned.use(),
                      null,
                      null,
                      null,
                      now));
      case JobEvent.Approved(String by, JobEvent.Edit edit) -> {
        answer(job, new Answer(edit == null ? Outcome.APPROVED : Outcome.EDITED, by, now));
        if (edit != null) {
          Answer approved = new Answer(Outcome.APPROVED, by, now);
          of(job.id())
              .add(
                  new PlanRevision(
                      PlanRevision.edited(job),
                      edit.plan(),
                      edit.decision(),
                      null,
                      by,
                      approved,
                      null,
                      now));
        }
      }
      case JobEvent.Refused(String by, _, _) ->
          answer(job, new Answer(by == null ? Outcome.EXPIRED : Outcome.REJECTED, by, now));
      case JobEvent.RepairWanted(RunReport report) -> {
        ran(job, report);
        sentBack
            .computeIfAbsent(job.id(), _ -> new ArrayList<>())
            .add(new SentBack(job.fence(), last(job).plan().script(), report));
      }
      case JobEvent.Finished(RunReport report) -> ran(job, report);
      default -> {
        // Says nothing of plans.
      }
    }
  }

  List<PlanRevision> all(JobId id) {
    return List.copyOf(plans.getOrDefault(id, List.of()));
  }

  List<SentBack> sentBack(JobId id) {
    return List.copyOf(sentBack.getOrDefault(id, List.of()));
  }

  /** The job with the account of the last run that went back, if it has none of its own. */
  Job withLastRun(Job job) {
    List<SentBack> runs = sentBack(job.id());
    return job.report() != null || runs.isEmpty()
        ? job
        : JobCopies.withReport(job, runs.getLast().report(), runs.getLast().fence());
  }

  void forget(Collection<JobId> ids) {
    plans.keySet().removeAll(ids);
    sentBack.keySet().removeAll(ids);
  }

  private List<PlanRevision> of(JobId id) {
    return plans.computeIfAbsent(id, _ -> new ArrayList<>());
  }

  private PlanRevision last(Job job) {
    return of(job.id()).getLast();
  }

  private void answer(Job job, Answer answer) {
    replaceLast(job, answer, last(job).run());
  }

  private void ran(Job job, RunReport report) {
    if (!of(job.id()).isEmpty()) {
      replaceLast(job, last(job).answer(), report);
    }
  }

  private void replaceLast(Job job, @Nullable Answer answer, @Nullable RunReport run) {
    PlanRevision was = of(job.id()).removeLast();
    of(job.id())
        .add(
            new PlanRevision(
                was.revision(),
                was.plan(),
                was.decision(),
                was.use(),
                was.editor(),
                answer,
                run,
                was.plannedAt()));
  }
}
