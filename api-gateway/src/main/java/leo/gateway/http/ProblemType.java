package leo.gateway.http;

import java.util.Locale;

/** Every kind of error an answer can carry. The names are part of the interface: never change. */
enum ProblemType {
  INVALID_REQUEST(400, "The request has faults"),
  EMPTY_BODY(400, "The request has no body"),
  INVALID_ENCODING(400, "The body is not UTF-8"),
  INVALID_JSON(400, "The body is not the JSON it should be"),
  BAD_HTTP(400, "The request is not proper HTTP"),
  UNAUTHORIZED(401, "A valid API key is needed"),
  NOT_FOUND(404, "There is nothing here"),
  JOB_NOT_FOUND(404, "There is no such job"),
  FILE_NOT_FOUND(404, "There is no such file"),
  FILE_NOT_KEPT(404, "The file could not be kept"),
  METHOD_NOT_ALLOWED(405, "This method does not work here"),
  NO_PLAN(404, "The job has no plan"),
  BODY_TIMEOUT(408, "The body did not arrive in time"),
  NOT_WAITING(409, "The job does not wait for this answer"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's type is not supported"),
  POLICY_DENIED(422, "The policy denies the script"),
  TOKEN_BUDGET_USED_UP(429, "The tenant's token budget is used up"),
  INTERNAL(500, "Something went wrong on our side"),
  QUEUE_FULL(503, "Too many jobs wait"),
  OVERLOADED(503, "Too many requests at once"),
  STOPPING(503, "The server is stopping"),
  STORE_UNAVAILABLE(503, "The job store does not answer");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The stable identifier, such as {@code urn:leo:problem:invalid-json}. */
  String urn() {
    return "urn:leo:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
