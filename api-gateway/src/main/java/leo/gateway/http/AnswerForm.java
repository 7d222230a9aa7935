package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import leo.job.PlainText;
import leo.job.Range;
import org.jspecify.annotations.Nullable;

/** Reads what a person says to a job that waits for approval. */
final class AnswerForm {
  static final String SCRIPT = "script";

  private static final String REVISION = "revision";
  private static final String REASON = "reason";
  private static final Range REVISIONS = new Range(REVISION, 1, 0, Long.MAX_VALUE);
  private static final String VISIBLE =
      "no controls but newline and tab, and nothing that is not shown or turns the order of words";
  private static final String NO_REASON = "no reason given";

  private AnswerForm() {}

  /**
   * A yes.
   *
   * @param script what is to run in place of the plan's script
   * @param revision the one that was looked at, null if that was not said
   */
  record Yes(Optional<String> script, @Nullable Long revision) {}

  /**
   * A no.
   *
   * @param revision the one that was looked at, null if that was not said
   */
  record No(String reason, @Nullable Long revision) {}

  static Yes yes(ObjectNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonFields(body, "", Set.of(SCRIPT, REVISION), errors);
    Optional<String> script =
        fields.has(SCRIPT) ? new WorkForm(fields).script(SCRIPT) : Optional.empty();
    // Whoever looks at what was approved has to see what ran.
    script
        .filter(PlainText::hides)
        .ifPresent(_ -> fields.fault(SCRIPT, "has invisible characters", VISIBLE));
    Yes yes = new Yes(script, revision(fields));
    errors.throwIfAny();
    return yes;
  }

  static No no(ObjectNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonFields(body, "", Set.of(REASON, REVISION), errors);
    No no = new No(reason(fields), revision(fields));
    errors.throwIfAny();
    return no;
  }

  private static @Nullable Long revision(JsonFields fields) {
    return fields.has(REVISION) ? fields.number(REVISIONS) : null;
  }

  private static String reason(JsonFields fields) {
    @Nullable JsonNode value = fields.get(REASON);
    if (value == null) {
      return NO_REASON;
    }
    String expected = "at most %d characters".formatted(RequestLimits.REASON_CHARACTERS);
    if (!value.isTextual()) {
      fields.fault(REASON, "is " + JsonFields.kind(value), expected);
      return NO_REASON;
    }
    String text = value.asText().strip();
    int length = text.codePointCount(0, text.length());
    if (length > RequestLimits.REASON_CHARACTERS) {
      fields.fault(REASON, "has %d characters".formatted(length), expected);
    }
    TextRules.fault(text).ifPresent(fault -> fields.fault(REASON, fault, TextRules.EXPECTED));
    return text.isEmpty() ? NO_REASON : text;
  }
}
