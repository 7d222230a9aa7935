package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Follows a job from its acceptance to its end, through the server's long polls. */
final class Follow {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** While the plan is not shown yet, it is looked for this often. */
  private static final Duration PLAN_WAIT = Duration.ofSeconds(1);

  private final Api api;
  private final String path;

  /** Of the last output that was passed on; 0 before there was any. */
  private long attempt;

  /** How many repairs were told. */
  private long repairs;

  /** The attempt whose script was asked about; the same is not asked about twice. */
  private long asked;

  /** What happens on the way. */
  interface Listener {
    /** The job left the planner; it may have been declined. */
    void planned(JsonNode job);

    /** A script failed, and the planner has another: what was shown counts no more. */
    void repaired(JsonNode job);

    /**
     * The job waits for a person's word.
     *
     * @return whether to follow it on; otherwise it is left waiting
     */
    boolean waits(JsonNode job);

    /** The job is run again, for its worker was lost: what was shown counts no more. */
    void restarted(long attempt);

    void wrote(boolean toStderr, byte[] data);
  }

  Follow(Api api, String id) {
    this.api = api;
    this.path = Ids.path(id);
  }

  /**
   * Blocks until the job is over and all its output was passed on, or it is left waiting for a
   * person; gives the job.
   */
  JsonNode toEnd(Listener listener) {
    boolean planned = false;
    String after = "";
    while (true) {
      JsonNode page = api.get(path + "/output" + query(after), planned ? PATIENCE : PLAN_WAIT);
      String state = page.path("state").asText();
      if (state.startsWith("PLAN")) {
        planned = false;
      } else if (!planned) {
        planned = true;
        showPlan(listener);
      }
      if (state.equals("AWAITING_APPROVAL")) {
        Optional<JsonNode> left = leftWaiting(listener);
        if (left.isPresent()) {
          return left.get();
        }
      }
      page.path("chunks").forEach(chunk -> pass(chunk, listener));
      after = page.path("next").asText();
      if (page.path("complete").asBoolean()) {
        JsonNode job = api.get(path, Session.AT_ONCE);
        // A last attempt that wrote nothing: what an earlier one wrote counts no more.
        noteAttempt(
            job.path("result").path("attempt").asLong(job.path("attempt").asLong()), listener);
        return job;
      }
    }
  }

  /** Passes on what has been written so far; gives the job's state. */
  String soFar(Listener listener) {
    String after = "";
    while (true) {
      JsonNode page = api.get(path + "/output" + query(after), Session.AT_ONCE);
      page.path("chunks").forEach(chunk -> pass(chunk, listener));
      String next = page.path("next").asText();
      if (page.path("chunks").isEmpty() || next.equals(after)) {
        return page.path("state").asText();
      }
      after = next;
    }
  }

  private void pass(JsonNode chunk, Listener listener) {
    noteAttempt(chunk.path("attempt").asLong(), listener);
    listener.wrote(
        chunk.path("stream").asText().equals("stderr"),
        Base64.getDecoder().decode(chunk.path("data").asText()));
  }

  private void showPlan(Listener listener) {
    JsonNode job = api.get(path, Session.AT_ONCE);
    if (!isNewRepair(job, listener)) {
      listener.planned(job);
    }
  }

  /** The job, if it is to be left waiting for a person. */
  private Optional<JsonNode> leftWaiting(Listener listener) {
    JsonNode job = api.get(path, Session.AT_ONCE);
    long revision = job.path("attempt").asLong();
    if (!job.path("state").asText().equals("AWAITING_APPROVAL") || revision == asked) {
      return Optional.empty();
    }
    asked = revision;
    return listener.waits(job) ? Optional.empty() : Optional.of(job);
  }

  private void noteAttempt(long from, Listener listener) {
    if (attempt != 0 && from != attempt && !isNewRepair(api.get(path, Session.AT_ONCE), listener)) {
      listener.restarted(from);
    }
    attempt = from;
  }

  private boolean isNewRepair(JsonNode job, Listener listener) {
    long now = job.path("repairs").asLong();
    if (now <= repairs) {
      return false;
    }
    repairs = now;
    attempt = 0;
    listener.repaired(job);
    return true;
  }

  private static String query(String after) {
    return after.isEmpty() ? "" : "?after=" + after;
  }
}
