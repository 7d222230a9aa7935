package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leo.job.ModelUse;
import leo.job.Plan;
import leo.job.PlanRevision;
import leo.job.PolicyDecision;
import leo.job.PolicyDecision.Segment;
import org.jspecify.annotations.Nullable;

/** A plan as callers see it. Fields without a value are left out. */
final class PlanJson {
  private PlanJson() {}

  static void put(ObjectNode node, Plan plan) {
    node.put("script", plan.script());
    node.put("explanation", plan.explanation());
    node.put("risk", JsonFields.lower(plan.risk()));
    node.put("needsNetwork", plan.needsNetwork());
    node.put("confidence", plan.confidence());
    node.put("planner", plan.planner());
    ArrayNode alternatives = node.putArray("alternatives");
    plan.alternatives().forEach(alternatives::add);
  }

  static ObjectNode of(PlanRevision revision) {
    ObjectNode node = Json.object();
    node.put("revision", revision.revision());
    put(node, revision.plan());
    putIfKnown(node, "editedBy", revision.editor());
    node.put("plannedAt", JobJson.time(revision.plannedAt()));
    if (revision.decision() != null) {
      put(node.putObject("decision"), revision.decision());
    }
    if (revision.use() != null) {
      put(node.putObject("modelUse"), revision.use());
    }
    if (revision.answer() != null) {
      ObjectNode answer = node.putObject("answer");
      answer.put("outcome", JsonFields.lower(revision.answer().outcome()));
      putIfKnown(answer, "by", revision.answer().by());
      answer.put("at", JobJson.time(revision.answer().at()));
    }
    if (revision.run() != null) {
      JobJson.result(node.putObject("result"), revision.run());
    }
    return node;
  }

  static void put(ObjectNode node, ModelUse use) {
    node.put("model", use.model());
    putIfKnown(node, "modelVersion", use.modelVersion());
    putIfKnown(node, "responseId", use.responseId());
    putIfKnown(node, "finishReason", use.finishReason());
    node.put("promptTokens", use.promptTokens());
    node.put("answerTokens", use.answerTokens());
    node.put("thoughtTokens", use.thoughtTokens());
    node.put("cachedTokens", use.cachedTokens());
    node.put("latencyMs", use.latencyMs());
  }

  private static void put(ObjectNode node, PolicyDecision decision) {
    node.put("ruling", JsonFields.lower(decision.ruling()));
    node.put("risk", JsonFields.lower(decision.risk()));
    node.put("reason", decision.reason());
    node.put("policyVersion", decision.policyVersion());
    ArrayNode segments = node.putArray("segments");
    for (Segment segment : decision.segments()) {
      segments
          .addObject()
          .put("text", segment.text())
          .put("program", segment.program())
          .put("risk", JsonFields.lower(segment.risk()))
          .put("ruling", JsonFields.lower(segment.ruling()))
          .put("rule", segment.rule());
    }
  }

  private static void putIfKnown(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
