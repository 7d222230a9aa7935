package leo.cli;

import leo.job.JobId;

/** Job ids as a person types them. */
final class Ids {
  private Ids() {}

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
