package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leo.job.JobWork;
import leo.job.PlainText;
import org.jspecify.annotations.Nullable;

/** Reads {@code prompt} and {@code command}. */
final class WorkForm {
  private static final String PROMPT = "prompt";
  private static final String COMMAND = "command";
  private static final String PROMPT_EXPECTED =
      "a sentence of 1 to %d characters".formatted(RequestLimits.PROMPT_CHARACTERS);
  private static final String COMMAND_EXPECTED = "a bash script or an array of words";
  private static final String SCRIPT_EXPECTED = "a bash script";

  private final JsonFields fields;

  WorkForm(JsonFields fields) {
    this.fields = fields;
  }

  /** Exactly one of both, as a job's work; nothing if there is a fault, which is noted. */
  Optional<JobWork> promptOrCommand() {
    if (fields.has(PROMPT) && fields.has(COMMAND)) {
      fields.fault(COMMAND, "stands beside prompt", "one of both");
      return Optional.empty();
    }
    if (!fields.has(PROMPT) && !fields.has(COMMAND)) {
      fields.fault(PROMPT, "is missing, and so is command", "one of both");
      return Optional.empty();
    }
    return fields.has(PROMPT) ? prompt() : command();
  }

  Optional<JobWork> prompt() {
    @Nullable JsonNode value = fields.get(PROMPT);
    if (value == null || !value.isTextual()) {
      return refuse(PROMPT, misfit(value), PROMPT_EXPECTED);
    }
    String text = value.asText();
    if (text.isBlank()) {
      return refuse(PROMPT, "is blank", PROMPT_EXPECTED);
    }
    int length = text.codePointCount(0, text.length());
    if (length > RequestLimits.PROMPT_CHARACTERS) {
      return refuse(PROMPT, "has %d characters".formatted(length), PROMPT_EXPECTED);
    }
    Optional<String> fault = TextRules.fault(text);
    if (fault.isPresent()) {
      return refuse(PROMPT, fault.get(), TextRules.EXPECTED);
    }
    return PlainText.showsNothing(text)
        ? refuse(PROMPT, "has no visible character", PROMPT_EXPECTED)
        : Optional.of(new JobWork.Prompt(text));
  }

  Optional<JobWork> command() {
    @Nullable JsonNode value = fields.get(COMMAND);
    if (value == null || !(value.isTextual() || value.isArray())) {
      return refuse(COMMAND, misfit(value), COMMAND_EXPECTED);
    }
    return value.isArray()
        ? argv(value)
        : script(COMMAND, COMMAND_EXPECTED).map(JobWork.Script::new);
  }

  /** A field with a bash script; nothing if there is a fault, which is noted. */
  Optional<String> script(String field) {
    return script(field, SCRIPT_EXPECTED);
  }

  private Optional<String> script(String field, String expected) {
    @Nullable JsonNode value = fields.get(field);
    if (value == null || !value.isTextual()) {
      return faulty(field, misfit(value), expected);
    }
    String text = value.asText();
    if (text.isBlank()) {
      return faulty(field, "is blank", expected);
    }
    int length = TextRules.utf8Length(text);
    if (length > RequestLimits.SCRIPT_BYTES.most()) {
      String most = "at most %d bytes of UTF-8".formatted(RequestLimits.SCRIPT_BYTES.most());
      return faulty(field, "has %d bytes".formatted(length), most);
    }
    Optional<String> fault = TextRules.fault(text);
    return fault.isPresent() ? faulty(field, fault.get(), TextRules.EXPECTED) : Optional.of(text);
  }

  private Optional<JobWork> argv(JsonNode array) {
    int count = array.size();
    if (count == 0 || count > RequestLimits.ARGV_WORDS.most()) {
      String expected = "1 to %d words".formatted(RequestLimits.ARGV_WORDS.most());
      return refuse(COMMAND, "has %d words".formatted(count), expected);
    }
    List<String> words = new ArrayList<>(count);
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      JsonNode word = array.get(i);
      Optional<String> fault =
          word.isTextual()
              ? TextRules.fault(word.asText())
              : Optional.of("is " + JsonFields.kind(word));
      if (fault.isPresent()) {
        fields.fault("%s[%d]".formatted(COMMAND, i), fault.get(), TextRules.EXPECTED);
      } else {
        words.add(word.asText());
        bytes += TextRules.utf8Length(word.asText());
      }
    }
    if (array.get(0).isTextual() && array.get(0).asText().isBlank()) {
      return refuse(COMMAND + "[0]", "is blank", "a program's name or path");
    }
    if (bytes > RequestLimits.ARGV_BYTES.most()) {
      String expected = "at most %d bytes of UTF-8".formatted(RequestLimits.ARGV_BYTES.most());
      return refuse(COMMAND, "has %d bytes".formatted(bytes), expected);
    }
    return words.size() == count ? Optional.of(new JobWork.Argv(words)) : Optional.empty();
  }

  private Optional<JobWork> refuse(String field, String problem, String expected) {
    return faulty(field, problem, expected);
  }

  private <T> Optional<T> faulty(String field, String problem, String expected) {
    fields.fault(field, problem, expected);
    return Optional.empty();
  }

  private static String misfit(@Nullable JsonNode value) {
    return value == null ? "is missing" : "is " + JsonFields.kind(value);
  }
}
