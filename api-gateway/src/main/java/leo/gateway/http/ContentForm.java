package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import leo.job.Bytes;

/** Reads bytes: given as a text, which stands for its UTF-8, or in base64. */
final class ContentForm {
  static final String TEXT = "text";
  static final String BASE64 = "base64";
  static final String BASE64_EXPECTED = "standard base64 (RFC 4648, section 4) in a string";
  private static final String TEXT_EXPECTED = "a string of Unicode text";

  private ContentForm() {}

  /** The bytes of a text; nothing if there is a fault, which is noted. */
  static Optional<Bytes> text(JsonFields fields, String field, JsonNode value) {
    Optional<String> fault =
        value.isTextual()
            ? TextRules.encodingFault(value.asText())
            : Optional.of("is " + JsonFields.kind(value));
    fault.ifPresent(problem -> fields.fault(field, problem, TEXT_EXPECTED));
    return fault.isPresent() ? Optional.empty() : Optional.of(Bytes.utf8(value.asText()));
  }

  /** The bytes in base64; nothing if there is a fault, which is noted. */
  static Optional<Bytes> base64(JsonFields fields, String field, JsonNode value) {
    if (!value.isTextual()) {
      fields.fault(field, "is " + JsonFields.kind(value), BASE64_EXPECTED);
      return Optional.empty();
    }
    try {
      Bytes bytes = Bytes.copyOf(Base64.getDecoder().decode(value.asText()));
      // Java's decoder also takes what lacks its padding or has bits to spare.
      if (bytes.toBase64().equals(value.asText())) {
        return Optional.of(bytes);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    fields.fault(field, "is not base64", BASE64_EXPECTED);
    return Optional.empty();
  }
}
