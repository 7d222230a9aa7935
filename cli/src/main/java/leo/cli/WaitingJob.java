package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A job that waits for a person, in words. */
record WaitingJob(JsonNode job) {
  String id() {
    return job.path("id").asText();
  }

  /** Says that it waits, until when, and how to answer. */
  void tell(Console console) {
    console.note(
        "[leo] job %s waits for approval until %s"
            .formatted(id(), job.path("approvalExpiresAt").asText()));
    console.note("[leo] answer with 'leo approve %s' or 'leo reject %s'".formatted(id(), id()));
  }

  /** Why it waits, and what each command of the script was found to do. */
  static void tellRuling(JsonNode revision, Console console) {
    JsonNode decision = revision.path("decision");
    console.note(
        "[leo] policy: %s, %s: %s"
            .formatted(
                decision.path("ruling").asText(),
                decision.path("risk").asText(),
                decision.path("reason").asText()));
    for (JsonNode segment : decision.path("segments")) {
      console.note(
          "  %-5s %-11s %s  (%s)"
              .formatted(
                  segment.path("ruling").asText(),
                  segment.path("risk").asText(),
                  segment.path("text").asText().replace("\n", "\n        "),
                  segment.path("rule").asText()));
    }
  }
}
