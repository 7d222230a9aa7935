package leo.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON as the gateway writes it. */
final class Answers {
  static final String ID = "0198c0de-0000-7000-8000-000000000001";
  static final String JOB = "GET /v1/jobs/" + ID;
  static final String OUTPUT = JOB + "/output";
  static final String SUBMIT = "POST /v1/jobs";

  private Answers() {}

  /** A command's job; {@code more} are further fields, each with a comma before it. */
  static String job(String state, String more) {
    return job(state, 1, more);
  }

  /** The same after a number of attempts. */
  static String job(String state, long attempt, String more) {
    return """
    {"id": "%s", "state": "%s", "command": ["echo", "hi"], "attempt": %d,
     "createdAt": "2026-01-02T03:04:05.678Z"%s}\
    """
        .formatted(ID, state, attempt, more);
  }

  static String result(String verdict, String more) {
    return ", \"result\": {\"verdict\": \"%s\", \"wallMs\": 1234%s}".formatted(verdict, more);
  }

  static String plan(String script) {
    return """
    , "plan": {"script": "%s", "explanation": "counts", "risk": "low", "confidence": 0.9,
               "planner": "recipes"}\
    """
        .formatted(script);
  }

  static String page(String state, String next, boolean complete, String... chunks) {
    return """
    {"chunks": [%s], "next": "%s", "state": "%s", "complete": %s}\
    """
        .formatted(String.join(", ", chunks), next, state, complete);
  }

  static String chunk(String stream, long attempt, String text) {
    return chunk(stream, attempt, text.getBytes(StandardCharsets.UTF_8));
  }

  static String chunk(String stream, long attempt, byte[] data) {
    return "{\"stream\": \"%s\", \"attempt\": %d, \"data\": \"%s\"}"
        .formatted(stream, attempt, Base64.getEncoder().encodeToString(data));
  }
}
