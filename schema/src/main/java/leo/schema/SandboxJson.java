package leo.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import leo.job.SandboxSpec;
import org.jooq.JSONB;

/**
 * A sandbox's specification as the JSON of its column. Unknown fields of a newer writer are
 * ignored.
 */
final class SandboxJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private SandboxJson() {}

  static JSONB encode(SandboxSpec spec) {
    try {
      return JSONB.valueOf(JSON.writeValueAsString(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a sandbox specification is always JSON", e);
    }
  }

  static SandboxSpec decode(JSONB json) {
    try {
      return JSON.readValue(json.data(), SandboxSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jobs.sandbox holds something else: " + json.data(), e);
    }
  }
}
