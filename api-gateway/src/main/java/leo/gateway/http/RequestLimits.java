package leo.gateway.http;

import java.time.Duration;
import java.util.Set;
import leo.job.Range;
import leo.job.SandboxSpec;

/** Every bound of a request that no setting changes. {@code GET /v1/limits} shows them. */
final class RequestLimits {
  static final int PROMPT_CHARACTERS = 4_000;
  static final int SCRIPT_BYTES = 64 << 10;
  static final int ARGV_WORDS = 1_024;
  static final int ARGV_BYTES = 64 << 10;
  static final Range PRIORITY = new Range("priority", -100, 0, 100);
  static final Range LIST_LIMIT = new Range("limit", 1, 50, 200);
  static final Range LOGS_LIMIT = new Range("limit", 1, 20, 50);
  static final Set<String> IMAGES = Set.of(SandboxSpec.STANDARD_IMAGE);

  /** Deep enough for every request there is, and no deeper. */
  static final int JSON_DEPTH = 8;

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

  /** The longest a waiting request goes without looking at its job. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** How long requests in hand may take to end when the gateway stops. */
  static final Duration STOP_TIME = Duration.ofSeconds(5);

  static final int RETRY_AFTER_SECONDS = 2;

  private RequestLimits() {}
}
