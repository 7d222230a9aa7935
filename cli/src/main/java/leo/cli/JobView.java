package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Shows a job to a person: the plan and the verdict on standard error, the output where it went.
 */
final class JobView implements Follow.Listener {
  private final Console console;
  private final Predicate<JsonNode> waiting;

  /** A view that goes on when a job waits for a person, and says so. */
  JobView(Console console) {
    this(
        console,
        job -> {
          new WaitingJob(job).tell(console);
          return true;
        });
  }

  /**
   * A view.
   *
   * @param waiting does what is to be done when the job waits for a person, and says whether to
   *     follow it on
   */
  JobView(Console console, Predicate<JsonNode> waiting) {
    this.console = console;
    this.waiting = waiting;
  }

  @Override
  public void planned(JsonNode job) {
    JsonNode plan = job.path("plan");
    if (plan.isMissingNode()) {
      return;
    }
    console.note(
        "[leo] plan by %s, confidence %.2f, %s: %s"
            .formatted(
                plan.path("planner").asText(),
                plan.path("confidence").asDouble(),
                plan.path("risk").asText(),
                plan.path("explanation").asText()));
    plan.path("script").asText().lines().forEach(line -> console.note("  | " + line));
  }

  @Override
  public void repaired(JsonNode job) {
    console.note(
        "[leo] the script failed; repair %d of %d"
            .formatted(job.path("repairs").asLong(), job.path("maxRepairs").asLong()));
    planned(job);
  }

  @Override
  public boolean waits(JsonNode job) {
    return waiting.test(job);
  }

  @Override
  public void restarted(long attempt) {
    console.note("[leo] the worker was lost: attempt " + attempt + " starts again");
  }

  @Override
  public void wrote(boolean toStderr, byte[] data) {
    console.pass(toStderr, data);
  }

  /** How the job ended, in a line. */
  void verdict(JsonNode job) {
    StringBuilder line = new StringBuilder("[leo] ").append(job.path("state").asText());
    JsonNode result = job.path("result");
    if (!result.isMissingNode()) {
      line.append(' ').append(result.path("verdict").asText());
      if (result.has("exitCode")) {
        line.append(", exit ").append(result.path("exitCode").asInt());
      }
      line.append(String.format(Locale.ROOT, ", %.2f s", result.path("wallMs").asLong() / 1000.0));
      truncation(line, result, "stdout");
      truncation(line, result, "stderr");
      reason(line, result);
    }
    reason(line, job);
    line.append("  (").append(job.path("id").asText()).append(')');
    console.note(line.toString());
  }

  private static void truncation(StringBuilder line, JsonNode result, String stream) {
    if (result.path(stream + "Truncated").asBoolean()) {
      line.append(", ")
          .append(stream)
          .append(" cut: it wrote ")
          .append(result.path(stream + "Bytes").asLong())
          .append(" bytes");
    }
  }

  private static void reason(StringBuilder line, JsonNode node) {
    if (node.has("reason")) {
      line.append(": ").append(node.path("reason").asText());
    }
  }
}
