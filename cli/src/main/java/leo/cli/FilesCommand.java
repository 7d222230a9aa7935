package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leo.job.WorkPath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leo files ID [NAME]}. */
@Command(name = "files", description = "list the files a job left behind, or print one of them")
final class FilesCommand extends SessionCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "the job's id")
  String id = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "the file to print")
  @Nullable String name;

  FilesCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    String checked = Ids.checked(id);
    @Nullable String wanted = name;
    if (wanted != null) {
      requireName(wanted);
    }
    KeptFiles files = new KeptFiles(session.existingServer(), checked, console());
    if (wanted != null) {
      print(wanted, files.bytes(wanted));
    } else if (json) {
      console().print(files.list());
    } else {
      files.list().path("files").forEach(this::line);
    }
    return ExitCode.OK;
  }

  private static void requireName(String wanted) {
    WorkPath.fault(wanted)
        .ifPresent(fault -> {
          throw new CliException(
              ExitCode.USAGE, "'%s' is no file's name: it %s".formatted(wanted, fault));
        });
  }

  private void print(String wanted, byte[] data) {
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", wanted);
      CollectedOutput.put(document, "content", data);
      console().print(document);
    } else {
      console().pass(false, data);
    }
  }

  private void line(JsonNode file) {
    String kept =
        "%4s %10s  %s"
            .formatted(
                file.path("mode").asText("-"),
                file.path("bytes").asText("-"),
                file.path("name").asText());
    console().print(file.has("problem") ? kept + ": " + file.path("problem").asText() : kept);
  }
}
