package leo.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices as others read them: JSON with {@code version}, {@code eventId}, {@code jobId}, {@code
 * tenant}, {@code state}, {@code type} and {@code at} (RFC 3339, UTC). Fields may be added within a
 * version; the meaning of one never changes.
 */
public final class JobNoticeCodec {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private JobNoticeCodec() {}

  public static String encode(JobNotice notice) {
    ObjectNode node = JSON.createObjectNode();
    node.put("version", VERSION);
    node.put("eventId", notice.eventId());
    node.put("jobId", notice.jobId().toString());
    node.put("tenant", notice.tenant());
    node.put("state", notice.state().name());
    node.put("type", notice.type());
    node.put("at", notice.at().toString());
    return node.toString();
  }

  /** What a subscription can filter on, besides the text itself. */
  public static Map<String, String> attributes(JobNotice notice) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("jobId", notice.jobId().toString());
    attributes.put("tenant", notice.tenant());
    attributes.put("state", notice.state().name());
    attributes.put("type", notice.type());
    return attributes;
  }
}
