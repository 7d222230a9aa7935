package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A plan's other scripts, in words. */
final class Alternatives {
  private Alternatives() {}

  /** Shows each; nothing where there is none. */
  static void tell(JsonNode plan, Console console) {
    for (JsonNode alternative : plan.path("alternatives")) {
      console.note("[leo] or:");
      alternative.asText().lines().forEach(line -> console.note("  | " + line));
    }
  }
}
