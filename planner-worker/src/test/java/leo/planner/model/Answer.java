package leo.planner.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A proper answer, for tests to spoil. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answer() {}

  static ObjectNode plan() {
    ObjectNode plan = JSON.createObjectNode();
    plan.put("decision", "plan")
        .put("script", "wc -l -- *.txt")
        .put("explanation", "Counts lines.")
        .put("risk", "read")
        .put("needsNetwork", false)
        .put("confidence", 0.9)
        .put("reason", "");
    plan.putArray("alternatives").add("cat -- *.txt | wc -l");
    return plan;
  }
}
