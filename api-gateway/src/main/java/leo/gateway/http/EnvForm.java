package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code sandbox.env}. */
final class EnvForm {
  static final String ENV = "env";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String NAME_EXPECTED =
      "a name of letters, digits and _ that starts with no digit, at most %d characters"
          .formatted(RequestLimits.ENV_NAME_CHARACTERS.most());

  private EnvForm() {}

  /** The variables; faults are noted. */
  static Map<String, String> read(JsonFields sandbox) {
    @Nullable JsonNode value = sandbox.get(ENV);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof ObjectNode env)) {
      sandbox.fault(ENV, "is " + JsonFields.kind(value), "an object of names and strings");
      return Map.of();
    }
    if (!RequestLimits.ENV_VARIABLES.contains(env.size())) {
      sandbox.fault(
          ENV,
          "has %d variables".formatted(env.size()),
          "at most %d".formatted(RequestLimits.ENV_VARIABLES.most()));
      return Map.of();
    }
    Map<String, String> variables = new TreeMap<>();
    long bytes = 0;
    for (Map.Entry<String, JsonNode> entry : env.properties()) {
      check(sandbox, entry.getKey(), entry.getValue());
      variables.put(entry.getKey(), entry.getValue().asText());
      bytes += TextRules.utf8Length(entry.getKey());
      bytes += TextRules.utf8Length(entry.getValue().asText());
    }
    if (!RequestLimits.ENV_BYTES.contains(bytes)) {
      sandbox.fault(
          ENV,
          "has %d bytes".formatted(bytes),
          "at most %d bytes, names and values together".formatted(RequestLimits.ENV_BYTES.most()));
    }
    return variables;
  }

  private static void check(JsonFields sandbox, String name, JsonNode value) {
    String field = ENV + "." + Shown.of(name);
    if (!NAME.matcher(name).matches()
        || !RequestLimits.ENV_NAME_CHARACTERS.contains(name.length())) {
      sandbox.fault(field, "is not a variable's name", NAME_EXPECTED);
    }
    Optional<String> fault =
        value.isTextual()
            ? TextRules.fault(value.asText())
            : Optional.of("is " + JsonFields.kind(value));
    fault.ifPresent(problem -> sandbox.fault(field, problem, TextRules.EXPECTED));
  }
}
