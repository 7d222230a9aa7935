package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leo jobs}. */
@Command(name = "jobs", description = "list jobs, newest first")
final class JobsCommand extends SessionCommand {
  private static final int WORK_SHOWN = 60;

  @Option(names = "--state", paramLabel = "STATE", description = "only jobs in these states")
  @Nullable String state;

  @Option(
      names = {"-n", "--limit"},
      defaultValue = "20",
      description = "how many (default ${DEFAULT-VALUE})")
  int limit;

  JobsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    String query = "?limit=" + limit;
    if (state != null) {
      query += "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    }
    JsonNode page = session.existingServer().get("/v1/jobs" + query, Session.AT_ONCE);
    if (json) {
      console().print(page);
      return ExitCode.OK;
    }
    for (JsonNode job : page.path("jobs")) {
      console()
          .print(
              "%s  %-12s %-9s %s"
                  .formatted(
                      job.path("id").asText(),
                      job.path("state").asText(),
                      job.path("result").path("verdict").asText(),
                      shortened(work(job))));
    }
    return ExitCode.OK;
  }

  /** What the job was asked to do, in a line. */
  static String work(JsonNode job) {
    if (job.has("prompt")) {
      return job.path("prompt").asText();
    }
    JsonNode command = job.path("command");
    return command.isTextual() ? command.asText() : command.toString();
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= WORK_SHOWN ? line : line.substring(0, WORK_SHOWN - 1) + "…";
  }
}
