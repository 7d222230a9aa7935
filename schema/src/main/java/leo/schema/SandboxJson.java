package leo.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import leo.job.Limit;
import leo.job.Limits;
import leo.job.Network;
import leo.job.SandboxSpec;
import org.jooq.JSONB;

/**
 * A sandbox's specification as the JSON of its column. What an older writer did not know has its
 * standard value; what a newer one added is ignored.
 */
final class SandboxJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SandboxJson() {}

  static JSONB encode(SandboxSpec spec) {
    ObjectNode node = JSON.createObjectNode();
    node.put("image", spec.image());
    node.put("network", spec.network().name());
    node.put("workdir", spec.workdir());
    spec.env().forEach(node.putObject("env")::put);
    spec.limits().values().forEach((limit, value) -> node.put(limit.range().field(), value));
    return JSONB.valueOf(node.toString());
  }

  static SandboxSpec decode(JSONB json) {
    try {
      JsonNode node = JSON.readTree(json.data());
      if (!node.isObject()) {
        throw new IllegalArgumentException("not an object");
      }
      SandboxSpec standard = SandboxSpec.standard();
      return new SandboxSpec(
          node.path("image").asText(standard.image()),
          Network.valueOf(node.path("network").asText(standard.network().name())),
          node.path("workdir").asText(standard.workdir()),
          env(node.path("env")),
          limits(node));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Not what it holds: values of variables are nobody's business.
      throw new IllegalStateException("jobs.sandbox holds something else", e);
    }
  }

  private static Map<String, String> env(JsonNode node) {
    Map<String, String> env = new HashMap<>();
    node.properties().forEach(entry -> env.put(entry.getKey(), entry.getValue().asText()));
    return env;
  }

  private static Limits limits(JsonNode node) {
    Map<Limit, Long> values = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      JsonNode value = node.path(limit.range().field());
      if (value.isIntegralNumber()) {
        values.put(limit, value.longValue());
      }
    }
    return new Limits(values);
  }
}
