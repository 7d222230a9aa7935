package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import leo.cli.eval.EvalFile;
import leo.cli.eval.EvalServer;
import leo.job.JobState;

/** A server behind its HTTP interface, for {@code leo eval}. */
final class ApiEvalServer implements EvalServer {
  private static final Duration POLL = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int STDOUT_BYTES = 16 << 20;

  private final Api api;

  ApiEvalServer(Api api) {
    this.api = api;
  }

  @Override
  public Planning plan(String prompt, List<EvalFile> files) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("prompt", prompt);
    body.put("mode", "plan");
    if (!files.isEmpty()) {
      var given = body.putArray("files");
      for (EvalFile file : files) {
        given
            .addObject()
            .put("name", file.name())
            .put("mode", "0" + file.mode())
            .put("text", file.text());
      }
    }
    JsonNode job = finished(body);
    JsonNode plan = job.path("plan");
    return switch (job.path("state").asText()) {
      case String state when state.equals("SUCCEEDED") && plan.has("script") ->
          new Planned(plan.path("script").asText(), plan.path("confidence").asDouble());
      case "REJECTED" -> new Declined(job.path("reason").asText());
      default -> throw trouble("planning", job);
    };
  }

  @Override
  public byte[] run(String script, int timeoutMs) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("command", script);
    body.putObject("sandbox").put("timeoutMs", timeoutMs).put("stdoutBytes", STDOUT_BYTES);
    JsonNode job = finished(body);
    if (!job.has("result") || job.at("/result/verdict").asText().equals("INFRA")) {
      throw trouble("running", job);
    }
    try {
      return api.bytes(path(job) + "/output?format=raw&stream=stdout");
    } catch (CliException e) {
      throw new Trouble(String.valueOf(e.getMessage()));
    }
  }

  private JsonNode finished(ObjectNode body) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      JsonNode job = api.post("/v1/jobs", body, POLL);
      while (!JobState.valueOf(job.path("state").asText()).isTerminal()) {
        if (System.nanoTime() > deadline) {
          throw trouble("waited %d min for".formatted(PATIENCE.toMinutes()), job);
        }
        job = api.get(path(job), POLL);
      }
      return job;
    } catch (CliException e) {
      throw new Trouble(String.valueOf(e.getMessage()));
    }
  }

  private static String path(JsonNode job) {
    return Ids.path(job.path("id").asText());
  }

  private static Trouble trouble(String doing, JsonNode job) {
    String reason = job.at("/result/reason").asText(job.path("reason").asText());
    return new Trouble(
        "%s job %s: %s %s"
            .formatted(doing, job.path("id").asText(), job.path("state").asText(), reason));
  }
}
