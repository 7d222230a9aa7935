package leo.gateway.http;

import java.time.Duration;
import java.util.List;
import leo.job.Oversight;
import leo.job.Range;

/** Every bound of a request that no setting changes. {@code GET /v1/limits} shows them. */
final class RequestLimits {
  static final int PROMPT_CHARACTERS = 4_000;
  static final Range SCRIPT_BYTES = new Range("scriptBytes", 1, 0, 64 << 10);
  static final Range ARGV_WORDS = new Range("argvWords", 1, 0, 1_024);
  static final Range ARGV_BYTES = new Range("argvBytes", 1, 0, 64 << 10);

  static final Range STDIN_BYTES = new Range("stdinBytes", 0, 0, 1 << 20);
  static final Range ENV_VARIABLES = new Range("envVariables", 0, 0, 64);
  static final Range ENV_NAME_CHARACTERS = new Range("envNameCharacters", 1, 0, 128);

  /** Names and values together. */
  static final Range ENV_BYTES = new Range("envBytes", 0, 0, 32 << 10);

  static final Range WORKDIR_BYTES = new Range("workdirBytes", 1, 5, 1_024);
  static final Range FILES = new Range("files", 0, 0, 64);
  static final Range FILE_BYTES = new Range("fileInBytes", 0, 0, 1 << 20);

  /** All files together. */
  static final Range FILES_BYTES = new Range("filesInBytes", 0, 0, 2 << 20);

  static final Range ARTIFACT_PATTERNS = new Range("artifactPatterns", 0, 0, 32);

  /** Those above, all of which bound what a request holds. */
  static final List<Range> CONTENT =
      List.of(
          SCRIPT_BYTES,
          ARGV_WORDS,
          ARGV_BYTES,
          STDIN_BYTES,
          ENV_VARIABLES,
          ENV_NAME_CHARACTERS,
          ENV_BYTES,
          WORKDIR_BYTES,
          FILES,
          FILE_BYTES,
          FILES_BYTES,
          ARTIFACT_PATTERNS);

  /** What a file takes of the disk at {@code /work} is a multiple of this. */
  static final int DISK_PAGE_BYTES = 4 << 10;

  static final Range PRIORITY = new Range("priority", -100, 0, 100);
  static final Range REPAIRS = new Range("maxRepairs", 0, 1, Oversight.MOST_REPAIRS);

  /** Of why a script is rejected. */
  static final int REASON_CHARACTERS = 500;

  static final Range LIST_LIMIT = new Range("limit", 1, 50, 200);
  static final Range LOGS_LIMIT = new Range("limit", 1, 20, 50);

  /** Deep enough for every request there is, and no deeper. */
  static final int JSON_DEPTH = 8;

  /** Far more than a proper request has, and few enough that a hostile one stays small. */
  static final int JSON_TOKENS = 8_192;

  static final int JSON_NUMBER_CHARACTERS = 64;
  static final int JSON_NAME_CHARACTERS = 256;

  /** How many faults of one request are told. */
  static final int FIELD_ERRORS = 64;

  /** How much of a text of the caller's an error repeats. */
  static final int ECHO_CHARACTERS = 40;

  static final int REQUEST_HEADER_BYTES = 8 << 10;

  /** A page of output ends with the chunk that reaches this. */
  static final int OUTPUT_PAGE_BYTES = 256 << 10;

  static final int LOG_HEAD_BYTES = 4 << 10;

  /** How much of a job's output is looked through for the heads of its streams. */
  static final int LOG_SCAN_BYTES = 64 << 10;

  /** How much of a body that is too large is read and dropped, so that the caller gets to know. */
  static final int DRAIN_BYTES = 16 << 20;

  /** How much of a request body is counted against the budget at once. */
  static final int BUDGET_STEP_BYTES = 64 << 10;

  /**
   * Connections that wait for the server to take them, as far as the host's {@code
   * net.core.somaxconn} allows; with Java's 50 some of a burst are reset.
   */
  static final int CALLERS_AT_THE_DOOR = 1_024;

  /** The longest a waiting request goes without looking at its job. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** How long requests in hand may take to end when the gateway stops. */
  static final Duration STOP_TIME = Duration.ofSeconds(5);

  static final int RETRY_AFTER_SECONDS = 2;

  private RequestLimits() {}
}
