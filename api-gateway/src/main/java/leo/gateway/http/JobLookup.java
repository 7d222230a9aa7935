package leo.gateway.http;

import io.javalin.http.Context;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobReader;
import leo.job.JobState;

/** Finds the job that a path names. */
final class JobLookup {
  private final JobReader reader;

  JobLookup(JobReader reader) {
    this.reader = reader;
  }

  JobReader reader() {
    return reader;
  }

  /** The id in the path. */
  static JobId id(Context ctx) {
    String text = ctx.pathParam("id");
    try {
      return JobId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "id",
          "'" + Shown.of(text) + "' is not a job's id",
          "a UUID as POST /v1/jobs answered it");
    }
  }

  /** The caller's job with that id; the request ends if there is none. */
  Job find(Context ctx) {
    return find(KeyCheck.tenant(ctx), id(ctx));
  }

  Job find(String tenant, JobId id) {
    return reader.find(tenant, id).orElseThrow(() -> missing(id));
  }

  /** The state of it alone: enough for whoever looks often. */
  JobState state(String tenant, JobId id) {
    return reader.state(tenant, id).orElseThrow(() -> missing(id));
  }

  static ProblemException missing(JobId id) {
    return ProblemException.of(ProblemType.JOB_NOT_FOUND, "You have no job " + id + ".");
  }
}
