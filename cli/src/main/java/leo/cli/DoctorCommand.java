package leo.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import leo.cli.local.Doctor;
import picocli.CommandLine.Command;

/** {@code leo doctor}. */
@Command(name = "doctor", description = "look at every part and say what to do about it")
final class DoctorCommand extends SessionCommand {
  DoctorCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Doctor.Finding> findings = Doctor.examine(session.home(), session.environment());
    if (json) {
      ArrayNode parts = JsonNodeFactory.instance.arrayNode();
      findings.forEach(part ->
          parts
              .addObject()
              .put("part", part.name())
              .put("ok", part.health().ok())
              .put("detail", part.health().detail()));
      console().print(JsonNodeFactory.instance.objectNode().set("parts", parts));
    } else {
      for (Doctor.Finding part : findings) {
        String mark = part.health().ok() ? "ok " : "BAD";
        console().print("%s  %-14s %s".formatted(mark, part.name(), part.health().detail()));
      }
    }
    boolean fine = findings.stream().allMatch(part -> part.health().ok());
    return fine ? ExitCode.OK : ExitCode.FAILED;
  }
}
