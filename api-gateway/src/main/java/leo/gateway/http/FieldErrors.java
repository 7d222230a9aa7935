package leo.gateway.http;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with a request, so that the caller hears it at once. */
final class FieldErrors {
  private final List<FieldError> errors = new ArrayList<>();

  void add(String field, String problem, String expected) {
    if (errors.size() < RequestLimits.FIELD_ERRORS) {
      errors.add(new FieldError(field, problem, expected));
    }
  }

  /** Ends the request if anything is wrong with it. */
  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }
}
