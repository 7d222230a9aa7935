package leo.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import leo.job.ModelUse;
import leo.job.PolicyDecision;
import leo.job.PolicyDecision.Segment;
import leo.job.Risk;
import leo.job.Ruling;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * What the policy said of a plan, and what asking a model took, as the JSON of their columns. What
 * a newer writer added is ignored.
 */
final class PlanJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJson() {}

  static JSONB encode(PolicyDecision decision) {
    ObjectNode node = JSON.createObjectNode();
    node.put("ruling", decision.ruling().name());
    node.put("risk", decision.risk().name());
    node.put("reason", decision.reason());
    node.put("policyVersion", decision.policyVersion());
    ArrayNode segments = node.putArray("segments");
    for (Segment segment : decision.segments()) {
      segments
          .addObject()
          .put("text", segment.text())
          .put("program", segment.program())
          .put("risk", segment.risk().name())
          .put("ruling", segment.ruling().name())
          .put("rule", segment.rule());
    }
    return JSONB.valueOf(node.toString());
  }

  static @Nullable PolicyDecision decision(@Nullable JSONB json) {
    if (json == null) {
      return null;
    }
    JsonNode node = read(json);
    List<Segment> segments = new ArrayList<>();
    for (JsonNode segment : node.path("segments")) {
      segments.add(
          new Segment(
              segment.path("text").asText(),
              segment.path("program").asText(),
              Risk.valueOf(segment.path("risk").asText()),
              Ruling.valueOf(segment.path("ruling").asText()),
              segment.path("rule").asText()));
    }
    return new PolicyDecision(
        Ruling.valueOf(node.path("ruling").asText()),
        Risk.valueOf(node.path("risk").asText()),
        node.path("reason").asText(),
        segments,
        node.path("policyVersion").asText());
  }

  static @Nullable JSONB encode(@Nullable ModelUse use) {
    if (use == null) {
      return null;
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("model", use.model());
    node.put("modelVersion", use.modelVersion());
    node.put("responseId", use.responseId());
    node.put("finishReason", use.finishReason());
    node.put("promptTokens", use.promptTokens());
    node.put("answerTokens", use.answerTokens());
    node.put("thoughtTokens", use.thoughtTokens());
    node.put("cachedTokens", use.cachedTokens());
    node.put("latencyMs", use.latencyMs());
    return JSONB.valueOf(node.toString());
  }

  static @Nullable ModelUse use(@Nullable JSONB json) {
    if (json == null) {
      return null;
    }
    JsonNode node = read(json);
    return new ModelUse(
        node.path("model").asText(),
        node.path("modelVersion").textValue(),
        node.path("responseId").textValue(),
        node.path("finishReason").textValue(),
        node.path("promptTokens").asLong(),
        node.path("answerTokens").asLong(),
        node.path("thoughtTokens").asLong(),
        node.path("cachedTokens").asLong(),
        node.path("latencyMs").asLong());
  }

  /** What a column of JSON holds. */
  static JsonNode read(JSONB json) {
    try {
      return JSON.readTree(json.data());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL keeps no JSON that cannot be read", e);
    }
  }
}
