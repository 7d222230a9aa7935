package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;

/** Submits a job and shows it to its end. Who interrupts the client cancels the job. */
final class Submission {
  private final Session session;
  private final boolean json;

  Submission(Session session, boolean json) {
    this.session = session;
    this.json = json;
  }

  /** The exit code for the submitted job. */
  int perform(ObjectNode body, boolean detach) {
    Api api = session.server();
    JsonNode job = api.post("/v1/jobs", body, Session.AT_ONCE);
    String id = job.path("id").asText();
    if (detach) {
      show(job, id);
      return ExitCode.OK;
    }
    AtomicBoolean over = new AtomicBoolean();
    Thread canceller = Thread.ofPlatform().unstarted(() -> cancelUnless(over, api, id));
    Runtime.getRuntime().addShutdownHook(canceller);
    try {
      JsonNode finished = follow(new Follow(api, id));
      over.set(true);
      return ExitCode.of(finished);
    } catch (CliException e) {
      // The server went away, not the person: the job is not to suffer for it.
      over.set(true);
      session.console().note("[leo] job %s goes on: see 'leo output -f %s'".formatted(id, id));
      throw e;
    }
  }

  private void show(JsonNode job, String id) {
    if (json) {
      session.console().print(job);
    } else {
      session.console().print(id);
    }
  }

  private JsonNode follow(Follow follow) {
    if (!json) {
      JobView view = new JobView(session.console());
      JsonNode finished = follow.toEnd(view);
      view.verdict(finished);
      return finished;
    }
    CollectedOutput output = new CollectedOutput();
    JsonNode finished = follow.toEnd(output);
    if (finished instanceof ObjectNode document) {
      output.into(document);
    }
    session.console().print(finished);
    return finished;
  }

  private void cancelUnless(AtomicBoolean over, Api api, String id) {
    if (!over.get()) {
      try {
        api.post("/v1/jobs/" + id + "/cancel", null, Session.AT_ONCE);
        session.console().note("[leo] asked to cancel " + id);
      } catch (CliException e) {
        session.console().note("[leo] job " + id + " goes on: " + e.getMessage());
      }
    }
  }
}
