package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leo.cli.local.Doctor;
import leo.runtime.Health;
import picocli.CommandLine.Command;

/** {@code leo doctor}. */
@Command(name = "doctor", description = "look at every part and say what to do about it")
final class DoctorCommand extends SessionCommand {
  DoctorCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Doctor.Finding> findings =
        new ArrayList<>(Doctor.examine(session.home(), session.environment(), readiness()));
    findings.addAll(workers());
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

  /** The server's roles, in its own process or in theirs; nothing if none runs or answers. */
  private List<Doctor.Finding> workers() {
    List<Doctor.Finding> findings = new ArrayList<>();
    try {
      session
          .home()
          .server()
          .map(server -> new Api(server.url(), session.key()).get("/v1/workers", Session.AT_ONCE))
          .ifPresent(page -> page.path("workers").forEach(worker -> findings.add(finding(worker))));
    } catch (CliException e) {
      console().note("leo: " + e.getMessage());
    }
    return findings;
  }

  private static Doctor.Finding finding(JsonNode worker) {
    boolean lost = worker.path("state").asText().equals("lost");
    String found = WorkersCommand.line(worker);
    return new Doctor.Finding(
        "worker",
        lost
            ? Health.broken(found + "; it was killed or cut off: its log says more")
            : Health.fine(found));
  }

  /** What the running server says of its parts; nothing if there is none or it does not answer. */
  private Map<String, Health> readiness() {
    Map<String, Health> parts = new HashMap<>();
    try {
      session
          .home()
          .server()
          .map(server -> new Api(server.url(), "").readiness())
          .ifPresent(ready ->
              ready
                  .path("checks")
                  .forEach(check ->
                      parts.put(
                          check.path("name").asText(),
                          new Health(
                              check.path("ok").asBoolean(), check.path("detail").asText()))));
    } catch (CliException e) {
      console().note("leo: " + e.getMessage());
    }
    return parts;
  }
}
