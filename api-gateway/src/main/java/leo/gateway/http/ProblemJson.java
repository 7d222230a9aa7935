package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Errors as {@code application/problem+json} (RFC 9457). */
final class ProblemJson {
  static final String MEDIA_TYPE = "application/problem+json";

  private ProblemJson() {}

  /**
   * The body of an error's answer.
   *
   * @param status the answer's status, which for {@link ProblemType#BAD_HTTP} may be another 4xx
   * @param requestId by which the answer is found in the log
   */
  static byte[] bytes(
      ProblemType type, int status, String detail, List<FieldError> errors, String requestId) {
    ObjectNode node = Json.object();
    node.put("type", type.urn());
    node.put("title", type.title());
    node.put("status", status);
    node.put("detail", detail);
    if (!errors.isEmpty()) {
      ArrayNode array = node.putArray("errors");
      for (FieldError error : errors) {
        array
            .addObject()
            .put("field", error.field())
            .put("problem", error.problem())
            .put("expected", error.expected());
      }
    }
    node.put("requestId", requestId);
    return Json.bytes(node);
  }
}
