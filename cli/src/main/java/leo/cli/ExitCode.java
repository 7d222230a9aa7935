package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What {@code leo} ends with. A finished command's own exit code is passed on; the others follow
 * the shell's and sysexits.h's customs. docs/API.md has the table.
 */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;

  /** The planner declined: nothing was run. */
  static final int DECLINED = 3;

  /** A person has to allow the script: the job waits for that, or would. */
  static final int ASK = 4;

  /** The policy never lets the script run. */
  static final int DENY = 5;

  static final int USAGE = 64;

  /** The server refused the request as wrong. */
  static final int BAD_REQUEST = 65;

  static final int UNAVAILABLE = 69;
  static final int INTERNAL = 70;

  /** The job went well, but a file that it left could not be put where it was wanted. */
  static final int CANNOT_CREATE = 73;

  static final int NO_PERMISSION = 77;
  static final int TIMEOUT = 124;

  /** LEO could not run the command or lost it. */
  static final int NOT_RUN = 125;

  static final int CANCELLED = 130;
  static final int OOM = 137;

  /** What a process that writes to nobody ends with: 128 + SIGPIPE. */
  static final int READER_GONE = 141;

  /** What a process that exceeds a file size limit ends with: 128 + SIGXFSZ. */
  static final int LIMIT = 153;

  private ExitCode() {}

  /** The exit code for a job that is over, or left waiting. */
  static int of(JsonNode job) {
    return switch (job.path("state").asText()) {
      case "SUCCEEDED" -> OK;
      case "REJECTED" -> DECLINED;
      case "CANCELLED" -> CANCELLED;
      case "AWAITING_APPROVAL" -> ASK;
      case "FAILED" -> ofVerdict(job.path("result"));
      default -> NOT_RUN;
    };
  }

  private static int ofVerdict(JsonNode result) {
    return switch (result.path("verdict").asText()) {
      case "NONZERO" -> result.path("exitCode").asInt(FAILED);
      case "SIGNAL" -> 128 + result.path("signal").asInt();
      case "TIMEOUT" -> TIMEOUT;
      case "OOM" -> OOM;
      case "OUTPUT_LIMIT", "DISK_LIMIT" -> LIMIT;
      default -> NOT_RUN;
    };
  }
}
