package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leo check 'SCRIPT'}. */
@Command(
    name = "check",
    description = "say what the policy thinks of a script; exit 0 allow, 4 ask, 5 deny")
final class CheckCommand extends SessionCommand {
  /** One byte more than any server takes. */
  private static final int MOST_BYTES = (64 << 10) + 1;

  @Parameters(paramLabel = "SCRIPT", description = "a bash script; - reads standard input")
  String script = "";

  CheckCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    String text = script.equals("-") ? stdin() : script;
    JsonNode body = JsonNodeFactory.instance.objectNode().put("script", text);
    JsonNode decision = session.server().post("/v1/policy/check", body, Session.AT_ONCE);
    if (json) {
      console().print(decision);
    } else {
      console()
          .print(
              "%s  %s  %s"
                  .formatted(
                      decision.path("ruling").asText(),
                      decision.path("risk").asText(),
                      oneLine(decision.path("reason").asText())));
      decision.path("segments").forEach(segment -> console().print(line(segment)));
    }
    return exitCode(decision);
  }

  private static String line(JsonNode segment) {
    return "  %-5s  %-11s  %-10s  %-20s  %s"
        .formatted(
            segment.path("ruling").asText(),
            segment.path("risk").asText(),
            segment.path("program").asText(),
            segment.path("rule").asText(),
            oneLine(segment.path("text").asText()));
  }

  private static String oneLine(String text) {
    return text.replace("\n", "\\n");
  }

  private static int exitCode(JsonNode decision) {
    return switch (decision.path("ruling").asText()) {
      case "allow" -> ExitCode.OK;
      case "ask" -> ExitCode.ASK;
      case "deny" -> ExitCode.DENY;
      default ->
          throw new CliException(
              ExitCode.UNAVAILABLE, "the answer has no ruling: an older server?");
    };
  }

  private String stdin() {
    try {
      byte[] data = session.stdin().readNBytes(MOST_BYTES);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      throw new CliException(ExitCode.USAGE, "standard input is no UTF-8, or longer than 64 KiB");
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "standard input cannot be read (%s)".formatted(e));
    }
  }
}
