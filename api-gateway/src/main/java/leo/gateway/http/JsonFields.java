package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leo.job.Range;
import leo.runtime.Nearest;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object from a caller: each fault is noted under the field's path. */
final class JsonFields {
  private final ObjectNode node;
  private final String prefix;
  private final FieldErrors errors;

  /**
   * @param prefix what stands before a field's name in its path, such as {@code sandbox.}
   * @param known the fields there are; any other is a fault
   */
  JsonFields(ObjectNode node, String prefix, Set<String> known, FieldErrors errors) {
    this(node, prefix, known, List.of(), errors);
  }

  private JsonFields(
      ObjectNode node,
      String prefix,
      Set<String> known,
      List<String> refusedElsewhere,
      FieldErrors errors) {
    this.node = node;
    this.prefix = prefix;
    this.errors = errors;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!refusedElsewhere.contains(field.getKey())) {
        refuseUnknown(field.getKey(), known);
      }
    }
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** A field as it came, null if it is not there. */
  @Nullable JsonNode get(String name) {
    return node.get(name);
  }

  void fault(String name, String problem, String expected) {
    errors.add(prefix + name, problem, expected);
  }

  /** A whole number within its range, or the standard one if it is absent or wrong. */
  long number(Range range) {
    @Nullable JsonNode value = get(range.field());
    if (value == null) {
      return range.standard();
    }
    String expected = "a whole number from %d to %d".formatted(range.least(), range.most());
    if (!value.isIntegralNumber()) {
      fault(range.field(), "is " + kind(value), expected);
      return range.standard();
    }
    if (!value.canConvertToLong() || !range.contains(value.longValue())) {
      fault(range.field(), Shown.of(value.asText()) + " is out of range", expected);
      return range.standard();
    }
    return value.longValue();
  }

  /** One of an enum's constants in lower case, or the standard one if it is absent or wrong. */
  <E extends Enum<E>> E choice(String name, E standard) {
    @Nullable JsonNode value = get(name);
    if (value == null) {
      return standard;
    }
    List<E> choices = List.of(standard.getDeclaringClass().getEnumConstants());
    Optional<E> chosen =
        choices.stream()
            .filter(c -> value.isTextual() && lower(c).equals(value.asText()))
            .findAny();
    if (chosen.isEmpty()) {
      String problem = value.isTextual() ? "'" + Shown.of(value.asText()) + "'" : kind(value);
      fault(name, "is " + problem, "one of " + String.join(", ", names(choices)));
    }
    return chosen.orElse(standard);
  }

  /** An object inside this one; an empty one if it is absent or wrong. */
  JsonFields object(String name, Set<String> known) {
    return object(name, known, List.of());
  }

  /**
   * The same.
   *
   * @param refusedElsewhere fields that the caller refuses with a reason of their own
   */
  JsonFields object(String name, Set<String> known, List<String> refusedElsewhere) {
    @Nullable JsonNode value = get(name);
    if (value != null && !value.isObject()) {
      fault(name, "is " + kind(value), "an object");
    }
    ObjectNode inner = value instanceof ObjectNode object ? object : Json.object();
    return new JsonFields(inner, prefix + name + ".", known, refusedElsewhere, errors);
  }

  /** The things of an array; none if it is absent, or wrong, or has more than allowed. */
  List<JsonNode> array(String name, String things, Range count) {
    @Nullable JsonNode value = get(name);
    if (value == null) {
      return List.of();
    }
    String expected = "an array of at most %d %s".formatted(count.most(), things);
    if (!value.isArray()) {
      fault(name, "is " + kind(value), expected);
    } else if (!count.contains(value.size())) {
      fault(name, "has %d".formatted(value.size()), expected);
    } else {
      return value.valueStream().toList();
    }
    return List.of();
  }

  /** The fields of an object that is a part of an array. */
  JsonFields element(String name, ObjectNode value, Set<String> known) {
    return new JsonFields(value, prefix + name + ".", known, errors);
  }

  /** What a value is, in words. */
  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a number with a fraction";
      case BOOLEAN -> "a boolean";
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL -> "null (leave the field out instead)";
      case BINARY, MISSING, POJO -> "something else";
    };
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static List<String> names(Collection<? extends Enum<?>> choices) {
    return choices.stream().sorted().map(choice -> lower(choice)).toList();
  }

  private void refuseUnknown(String name, Set<String> known) {
    if (!known.contains(name)) {
      String expected =
          Nearest.to(name, known)
              .map(near -> "'" + near + "', perhaps")
              .orElse("one of " + String.join(", ", new TreeSet<>(known)));
      errors.add(Shown.of(prefix + name), "there is no such field", expected);
    }
  }
}
