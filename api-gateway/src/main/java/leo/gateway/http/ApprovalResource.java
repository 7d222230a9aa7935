package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leo.job.Answered;
import leo.job.ApprovalAnswer;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobIntake;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.Ruling;
import leo.policy.PolicyGate;
import org.jspecify.annotations.Nullable;

/** What a person says to a job that waits for approval. */
final class ApprovalResource {
  private final JobIntake intake;
  private final JobLookup lookup;
  private final PolicyGate gate;
  private final RequestBody body;
  private final ByteBudget budget;

  ApprovalResource(
      JobIntake intake, JobLookup lookup, PolicyGate gate, RequestBody body, ByteBudget budget) {
    this.intake = intake;
    this.lookup = lookup;
    this.gate = gate;
    this.body = body;
    this.budget = budget;
  }

  /** {@code POST /v1/jobs/{id}/approve}. */
  void approve(Context ctx) throws InterruptedException {
    JobId id = begin(ctx);
    String by = KeyCheck.tenant(ctx);
    AnswerForm.Yes yes = AnswerForm.yes(read(ctx));
    if (yes.script().isEmpty()) {
      answer(ctx, id, new ApprovalAnswer.Approve(by, yes.revision()));
    } else {
      answer(ctx, id, edit(lookup.find(by, id), by, yes.script().get(), yes.revision()));
    }
  }

  /** {@code POST /v1/jobs/{id}/reject}. */
  void reject(Context ctx) {
    JobId id = begin(ctx);
    AnswerForm.No no = AnswerForm.no(read(ctx));
    answer(ctx, id, new ApprovalAnswer.Reject(KeyCheck.tenant(ctx), no.revision(), no.reason()));
  }

  private static JobId begin(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    return JobLookup.id(ctx);
  }

  private ObjectNode read(Context ctx) {
    try (ByteBudget.Share share = budget.share()) {
      return body.readObjectIfAny(ctx, share);
    }
  }

  /** Asks the policy about a person's script just as about a planner's. */
  private ApprovalAnswer edit(Job job, String by, String script, @Nullable Long revision)
      throws InterruptedException {
    Plan planned = job.plan();
    if (planned == null) {
      throw conflict(job, "it does not wait for an answer: it is " + job.state());
    }
    PolicyDecision decision = gate.check(job.tenant(), script);
    if (decision.ruling() == Ruling.DENY) {
      throw denied(decision);
    }
    Plan own =
        new Plan(
            script,
            "Written by %s in place of the planner's script.".formatted(by),
            decision.risk(),
            planned.needsNetwork(),
            1,
            Plan.EDITED,
            List.of());
    return new ApprovalAnswer.Edit(by, revision, own, decision);
  }

  private static ProblemException denied(PolicyDecision decision) {
    FieldError error =
        new FieldError(
            AnswerForm.SCRIPT, decision.reason(), "a script that the policy does not deny");
    return new ProblemException(
        ProblemType.POLICY_DENIED,
        "The policy denies the script: %s The job's state is as it was."
            .formatted(decision.reason()),
        List.of(error),
        Map.of());
  }

  private void answer(Context ctx, JobId id, ApprovalAnswer answer) {
    Answered answered =
        intake.answer(KeyCheck.tenant(ctx), id, answer).orElseThrow(() -> JobLookup.missing(id));
    switch (answered) {
      case Answered.Taken(Job job) ->
          Json.answer(ctx, job.state().isTerminal() ? 200 : 202, JobJson.of(job));
      case Answered.TooLate(Job job, String reason) -> throw conflict(job, reason);
    }
  }

  private static ProblemException conflict(Job job, String reason) {
    return ProblemException.of(
        ProblemType.NOT_WAITING, "Job %s did not take the answer: %s.".formatted(job.id(), reason));
  }
}
