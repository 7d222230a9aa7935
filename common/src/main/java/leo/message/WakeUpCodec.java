package leo.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leo.job.JobId;
import leo.job.Stage;

/**
 * Wake-ups as JSON: {@code {"type":"wake-up","version":1,"jobId":…,"stage":…,"attempt":…}}. Unknown
 * fields are ignored, so that a newer sender can add some; an unknown type or version is refused.
 */
public final class WakeUpCodec {
  private static final String TYPE = "wake-up";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private WakeUpCodec() {}

  public static String encode(WakeUp wakeUp) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", TYPE);
    node.put("version", VERSION);
    node.put("jobId", wakeUp.jobId().toString());
    node.put("stage", wakeUp.stage().name());
    node.put("attempt", wakeUp.attempt());
    return node.toString();
  }

  /**
   * Reads what {@link #encode} of this or an earlier version wrote.
   *
   * @throws MalformedMessageException if the text is anything else
   */
  public static WakeUp decode(String text) throws MalformedMessageException {
    try {
      JsonNode node = JSON.readTree(text);
      if (!TYPE.equals(text(node, "type")) || number(node, "version") != VERSION) {
        throw new MalformedMessageException("not a " + TYPE + " of version " + VERSION, null);
      }
      return new WakeUp(
          JobId.parse(text(node, "jobId")),
          Stage.valueOf(text(node, "stage")),
          number(node, "attempt"));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new MalformedMessageException("not a readable " + TYPE, e);
    }
  }

  // Jackson's asText and asLong turn everything into something: here a wrong type is refused.
  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is not a text");
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(field + " is not a whole number");
    }
    return value.longValue();
  }
}
