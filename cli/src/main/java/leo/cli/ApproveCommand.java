package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leo approve ID}. */
@Command(name = "approve", description = "let a script run that waits for approval")
final class ApproveCommand extends SessionCommand {
  /** More than any server takes. */
  private static final int MOST_BYTES = 1 << 20;

  @Parameters(paramLabel = "ID", description = "the job's id")
  String id = "";

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "run this script in place of the planner's; - reads standard input")
  @Nullable String script;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "only if this plan waits, as 'leo status' shows it")
  @Nullable Long revision;

  ApproveCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (script != null) {
      body.put("script", read(script));
    }
    if (revision != null) {
      body.put("revision", revision);
    }
    String path = Ids.path(id) + "/approve";
    JsonNode job = session.existingServer().post(path, body, Session.AT_ONCE);
    if (json) {
      console().print(job);
    } else {
      console().print(job.path("state").asText());
    }
    return ExitCode.OK;
  }

  private String read(String file) {
    try (InputStream in =
        file.equals("-") ? session.stdin() : Files.newInputStream(Path.of(file))) {
      byte[] data = in.readNBytes(MOST_BYTES + 1);
      if (data.length > MOST_BYTES) {
        throw new CliException(
            ExitCode.USAGE, "--script '%s': more than %d bytes".formatted(file, MOST_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      throw new CliException(ExitCode.USAGE, "--script '%s': it is no UTF-8".formatted(file));
    } catch (IOException | InvalidPathException e) {
      throw new CliException(
          ExitCode.USAGE, "--script '%s': it cannot be read (%s)".formatted(file, e));
    }
  }
}
