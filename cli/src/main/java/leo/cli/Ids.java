package leo.cli;

import leo.job.JobId;

/** Job ids as a person types them. */
final class Ids {
  private Ids() {}

  /** The job's path on the server. */
  static String path(String text) {
    return "/v1/jobs/" + checked(text);
  }

  /** The id in its canonical form, safe as a part of a path. */
  static String checked(String text) {
    try {
      return JobId.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "'%s' is not a job id; 'leo jobs' shows them".formatted(text));
    }
  }
}
