package leo.gateway.http;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/** Ends a request with an error that the caller is told. */
final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  ProblemException(
      ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of(), Map.of());
  }

  static ProblemException withHeader(ProblemType type, String detail, String name, String value) {
    return new ProblemException(type, detail, List.of(), Map.of(name, value));
  }

  /** A passing fault of the world: the caller may come again. */
  static ProblemException retryLater(ProblemType type, String detail) {
    String seconds = Integer.toString(RequestLimits.RETRY_AFTER_SECONDS);
    return withHeader(type, detail, "Retry-After", seconds);
  }

  static ProblemException invalid(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    String more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "%s: %s; expected %s%s".formatted(first.field(), first.problem(), first.expected(), more),
        errors,
        Map.of());
  }

  static ProblemException invalid(String field, String problem, String expected) {
    return invalid(List.of(new FieldError(field, problem, expected)));
  }

  ProblemType type() {
    return type;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<FieldError> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }
}
