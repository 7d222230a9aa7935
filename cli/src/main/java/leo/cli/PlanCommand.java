package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leo plan "…"}. */
@Command(name = "plan", description = "plan a sentence and run nothing")
final class PlanCommand extends SessionCommand {
  @Option(names = "--raw", description = "print the script alone; exit 3 if there is none")
  boolean raw;

  @Option(names = "--image", paramLabel = "NAME", description = "the sandbox's image, such as full")
  @Nullable String image;

  @Option(
      names = FileOptions.FILE,
      paramLabel = "LOCAL[:NAME]",
      description = "a file that the script would find, under its own name or NAME; repeatable")
  List<String> files = List.of();

  @Parameters(arity = "1..*", paramLabel = "SENTENCE", description = "what is to be done")
  List<String> words = List.of();

  PlanCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("prompt", String.join(" ", words));
    body.put("mode", "plan");
    if (image != null) {
      body.putObject("sandbox").put("image", image);
    }
    FileOptions given = new FileOptions();
    given.files = files;
    JobInputReader input = new JobInputReader(session.stdin());
    input.read(given, body);
    Api api = session.server();
    input.requireFit(api, body);
    JsonNode submitted = api.post("/v1/jobs", body, Session.AT_ONCE);
    JsonNode job = new Follow(api, submitted.path("id").asText()).toEnd(new Silent());
    if (json) {
      console().print(job);
    } else if (job.has("plan") && ExitCode.of(job) == ExitCode.OK) {
      show(job.path("plan"));
      if (!raw) {
        api.get(Ids.path(job.path("id").asText()) + "/plan", Session.AT_ONCE)
            .path("revisions")
            .forEach(this::showRuling);
      }
    } else {
      new JobView(console()).verdict(job);
    }
    return ExitCode.of(job);
  }

  private void show(JsonNode plan) {
    console().print(plan.path("script").asText());
    if (!raw) {
      console()
          .note(
              "[leo] %s (by %s, confidence %.2f, %s)"
                  .formatted(
                      plan.path("explanation").asText(),
                      plan.path("planner").asText(),
                      plan.path("confidence").asDouble(),
                      plan.path("risk").asText()));
      Alternatives.tell(plan, console());
    }
  }

  private void showRuling(JsonNode revision) {
    JsonNode decision = revision.path("decision");
    if (!decision.isMissingNode()) {
      console()
          .note(
              "[leo] policy: %s: %s"
                  .formatted(decision.path("ruling").asText(), decision.path("reason").asText()));
    }
  }

  private record Silent() implements Follow.Listener {
    @Override
    public void planned(JsonNode job) {}

    @Override
    public void repaired(JsonNode job) {}

    @Override
    public boolean waits(JsonNode job) {
      return true;
    }

    @Override
    public void restarted(long attempt) {}

    @Override
    public void wrote(boolean toStderr, byte[] data) {}
  }
}
