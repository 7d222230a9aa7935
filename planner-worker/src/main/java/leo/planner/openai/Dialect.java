package leo.planner.openai;

import java.util.Optional;

/**
 * What of the interface a server speaks. It is not asked beforehand: what it refuses is left out.
 *
 * @param form how the answer's form is asked for
 * @param bound how the bound of the answer is named
 */
record Dialect(Form form, Bound bound) {
  /** What every server is asked first. */
  static final Dialect FULL = new Dialect(Form.SCHEMA, Bound.MAX_TOKENS);

  /** Each may be refused once. */
  static final int MOST_TRIES = Form.values().length + Bound.values().length - 1;

  /** From the strictest to none. */
  enum Form {
    SCHEMA,
    ANY_OBJECT,
    WORDS_ALONE
  }

  /** The field with the most tokens that an answer may take. */
  enum Bound {
    MAX_TOKENS("max_tokens"),
    MAX_COMPLETION_TOKENS("max_completion_tokens");

    private final String field;

    Bound(String field) {
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  /**
   * What to try next when a server refused this.
   *
   * @param complaint the server's words
   * @return nothing if there is nothing left to leave out
   */
  Optional<Dialect> without(String complaint) {
    if (bound == Bound.MAX_TOKENS && complaint.contains(Bound.MAX_COMPLETION_TOKENS.field())) {
      return Optional.of(new Dialect(form, Bound.MAX_COMPLETION_TOKENS));
    }
    return switch (form) {
      case SCHEMA -> Optional.of(new Dialect(Form.ANY_OBJECT, bound));
      case ANY_OBJECT -> Optional.of(new Dialect(Form.WORDS_ALONE, bound));
      case WORDS_ALONE -> Optional.empty();
    };
  }
}
