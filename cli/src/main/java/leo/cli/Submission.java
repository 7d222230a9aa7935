package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;

/** Submits a job and shows it to its end. Who interrupts the client cancels the job. */
final class Submission {
  private final Session session;
  private final boolean json;
  private final FileOptions files;
  private final boolean wait;

  /** One of a command, which never waits for a person. */
  Submission(Session session, boolean json, FileOptions files) {
    this(session, json, files, false);
  }

  /**
   * A submission.
   *
   * @param wait whether to follow on a job that waits for a person who is not here
   */
  Submission(Session session, boolean json, FileOptions files, boolean wait) {
    this.session = session;
    this.json = json;
    this.files = files;
    this.wait = wait;
  }

  /** The exit code for the submitted job. */
  int perform(ObjectNode body, boolean detach) {
    files.check(detach);
    JobInputReader input = new JobInputReader(session.stdin());
    input.read(files, body);
    Api api = session.server();
    input.requireFit(api, body);
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
      KeptFiles kept = new KeptFiles(api, id, session.console());
      JsonNode finished = follow(api, id, over, kept);
      int exitCode = ExitCode.of(finished);
      return exitCode == ExitCode.OK && kept.failed() ? ExitCode.CANNOT_CREATE : exitCode;
    } catch (CliException e) {
      // The server went away, not the person: the job is not to suffer for it.
      if (!over.getAndSet(true)) {
        session.console().note("[leo] job %s goes on: see 'leo output -f %s'".formatted(id, id));
      }
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

  private JsonNode follow(Api api, String id, AtomicBoolean over, KeptFiles kept) {
    Follow follow = new Follow(api, id);
    if (!json) {
      JobView view = new JobView(session.console(), job -> waits(api, job));
      JsonNode finished = follow.toEnd(view);
      over.set(true);
      // Not by the exit code: a command may end with the same.
      if (finished.path("state").asText().equals("AWAITING_APPROVAL")) {
        return finished;
      }
      view.verdict(finished);
      if (files.wantFiles()) {
        kept.show(kept.collect(files));
      }
      return finished;
    }
    CollectedOutput output = new CollectedOutput(wait);
    JsonNode finished = follow.toEnd(output);
    over.set(true);
    if (finished instanceof ObjectNode document) {
      output.into(document);
      if (files.wantFiles()) {
        document.set("files", kept.collect(files));
      }
    }
    session.console().print(finished);
    return finished;
  }

  /** Asks whoever is there; otherwise says how to answer. */
  private boolean waits(Api api, JsonNode job) {
    if (session.attended()) {
      return new Asker(api, session).ask(job) || wait;
    }
    new WaitingJob(job).tell(session.console());
    return wait;
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
