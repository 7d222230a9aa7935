package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the terminal whether a script may run, and tells the server. */
final class Asker {
  /** Longer answers are not meant for us. */
  private static final int MOST_ANSWER_BYTES = 256;

  private final Api api;
  private final Console console;
  private final InputStream terminal;
  private final Editor editor;

  Asker(Api api, Session session) {
    this.api = api;
    this.console = session.console();
    this.terminal = session.stdin();
    this.editor = new Editor(session.environment());
  }

  /**
   * Asks until there is an answer that counts, or nobody is there to give one.
   *
   * @return whether to follow the job on; otherwise nobody answered
   */
  boolean ask(JsonNode job) {
    JsonNode revision = waiting(job);
    String script = revision.path("script").asText();
    WaitingJob.tellRuling(revision, console);
    while (true) {
      console.prompt("[leo] [r]un [e]dit e[x]plain [a]bort? ");
      Optional<String> answer = line();
      if (answer.isEmpty()) {
        console.note("");
        new WaitingJob(job).tell(console);
        return false;
      }
      switch (answer.get().strip().toLowerCase(Locale.ROOT)) {
        case "r", "run" -> {
          return tell(job, "approve", answer(revision));
        }
        case "a", "abort" -> {
          return tell(job, "reject", answer(revision).put("reason", "aborted at the terminal"));
        }
        case "x", "explain" -> explain(revision);
        case "e", "edit" -> {
          Optional<String> edited = edit(script);
          script = edited.orElse(script);
          if (edited.isPresent() && runs(job, answer(revision).put("script", script))) {
            return true;
          }
        }
        default -> console.note("[leo] answer r, e, x or a");
      }
    }
  }

  private JsonNode waiting(JsonNode job) {
    JsonNode plan =
        api.get(Ids.path(job.path("id").asText()) + "/plan", Session.AT_ONCE).path("revisions");
    return plan.path(plan.size() - 1);
  }

  private static ObjectNode answer(JsonNode revision) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return body.put("revision", revision.path("revision").asLong());
  }

  /** Somebody else's answer may have come first: then the job goes on with that one. */
  private boolean tell(JsonNode job, String how, ObjectNode body) {
    try {
      post(job, how, body);
    } catch (CliException e) {
      if (e.exitCode() != ExitCode.BAD_REQUEST) {
        throw e;
      }
      console.note("leo: " + e.getMessage());
    }
    return true;
  }

  /** Whether the edited script was taken; a refusal is shown, and the person may edit again. */
  private boolean runs(JsonNode job, ObjectNode body) {
    try {
      post(job, "approve", body);
      return true;
    } catch (CliException e) {
      if (e.exitCode() != ExitCode.BAD_REQUEST) {
        throw e;
      }
      console.note("leo: " + e.getMessage());
      JsonNode now = api.get(Ids.path(job.path("id").asText()), Session.AT_ONCE);
      return !now.path("state").asText().equals("AWAITING_APPROVAL");
    }
  }

  private void post(JsonNode job, String how, ObjectNode body) {
    api.post(Ids.path(job.path("id").asText()) + "/" + how, body, Session.AT_ONCE);
  }

  private Optional<String> edit(String script) {
    try {
      Optional<String> edited = editor.edit(script);
      if (edited.filter(script::equals).isPresent()) {
        console.note("[leo] the script is as it was");
        return Optional.empty();
      }
      return edited;
    } catch (CliException e) {
      console.note("leo: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void explain(JsonNode revision) {
    console.note(
        "[leo] %s (by %s, confidence %.2f, %s)"
            .formatted(
                revision.path("explanation").asText(),
                revision.path("planner").asText(),
                revision.path("confidence").asDouble(),
                revision.path("risk").asText()));
    Alternatives.tell(revision, console);
    WaitingJob.tellRuling(revision, console);
  }

  /** A line of the person's; nothing at the end of the input. */
  private Optional<String> line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int c = terminal.read(); c != '\n'; c = terminal.read()) {
        if (c < 0) {
          return Optional.empty();
        }
        if (line.size() < MOST_ANSWER_BYTES) {
          line.write(c);
        }
      }
    } catch (IOException e) {
      // A terminal that is gone is one that nobody answers at.
      return Optional.empty();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
