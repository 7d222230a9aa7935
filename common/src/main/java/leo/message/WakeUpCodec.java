package leo.message;

import com.fasterxml.jackson.core.JsonProcessingException;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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
      if (!TYPE.equals(node.path("type").asText()) || node.path("version").asInt() != VERSION) {
        throw new MalformedMessageException("not a " + TYPE + " of version " + VERSION, null);
      }
      return new WakeUp(
          JobId.parse(node.path("jobId").asText()),
          Stage.valueOf(node.path("stage").asText()),
          node.path("attempt").asLong());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new MalformedMessageException("not a readable " + TYPE, e);
    }
  }
}
