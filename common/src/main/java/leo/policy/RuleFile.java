package leo.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leo.job.Risk;
import leo.job.Ruling;
import leo.runtime.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads the tenants' rules, strictly: a rule that is half understood is worse than none. */
final class RuleFile {
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_RULES = 1_000;
  private static final int MOST_EXAMPLES = 32;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final List<String> problems = new ArrayList<>();

  /** What the file holds. */
  private record Content(
      @JsonProperty(required = true) int version,
      @JsonProperty(required = true)
          @Nullable Map<String, @Nullable List<@Nullable Entry>> tenants) {}

  private record Entry(
      @Nullable String name,
      @Nullable List<String> command,
      @Nullable String regex,
      @Nullable List<Risk> risks,
      @Nullable Ruling ruling,
      @Nullable String reason,
      @Nullable List<String> match,
      @Nullable List<String> notMatch) {}

  private RuleFile() {}

  /**
   * Reads a file; the examples are still to be tried.
   *
   * @throws ConfigException if anything in it is wrong, with all that is
   */
  static Map<String, List<Rule>> read(Path file) {
    Content content = content(file);
    RuleFile reading = new RuleFile();
    Map<String, List<Rule>> rules = reading.rules(content);
    if (!reading.problems.isEmpty()) {
      throw new ConfigException(
          reading.problems.stream().map(problem -> "LEO_POLICY_FILE: " + problem).toList());
    }
    return rules;
  }

  private static Content content(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw wrong(file, "has more than %d bytes".formatted(MOST_BYTES));
      }
      @Nullable Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
      if (content == null) {
        throw wrong(file, "is empty; it must be {\"version\": 1, \"tenants\": {…}}");
      }
      return content;
    } catch (JsonProcessingException e) {
      throw wrong(file, "is not a file of rules: " + e.getOriginalMessage() + where(e));
    } catch (IOException e) {
      throw wrong(file, "cannot be read: " + e);
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line %d)".formatted(e.getLocation().getLineNr());
  }

  private static ConfigException wrong(Path file, String problem) {
    return new ConfigException(List.of("LEO_POLICY_FILE: %s %s".formatted(file, problem)));
  }

  private Map<String, List<Rule>> rules(Content content) {
    Map<String, List<Rule>> rules = new HashMap<>();
    if (content.version() != 1) {
      problems.add("version is %d; it must be 1".formatted(content.version()));
    }
    if (content.tenants() == null) {
      problems.add("tenants is missing");
      return rules;
    }
    Set<String> names = new HashSet<>();
    content
        .tenants()
        .forEach((tenant, entries) -> {
          if (!tenant.equals(RuleBook.EVERYBODY) && !tenant.matches("[A-Za-z0-9._-]{1,64}")) {
            problems.add("tenant '%s' is no tenant's name, nor *".formatted(tenant));
          }
          List<Rule> own = new ArrayList<>();
          for (@Nullable Entry entry : entries == null ? List.<@Nullable Entry>of() : entries) {
            rule(tenant, entry, names).ifPresent(own::add);
          }
          rules.put(tenant, own);
        });
    if (names.size() > MOST_RULES) {
      problems.add("there are more than %d rules".formatted(MOST_RULES));
    }
    return rules;
  }

  private Optional<Rule> rule(String tenant, @Nullable Entry entry, Set<String> names) {
    if (entry == null || entry.name() == null || !entry.name().matches("[a-z0-9][a-z0-9-]{0,63}")) {
      problems.add("a rule of tenant %s: name must be 1 to 64 of a-z, 0-9, -".formatted(tenant));
      return Optional.empty();
    }
    String name = entry.name();
    int before = problems.size();
    if (name.startsWith("standard-") || !names.add(name)) {
      fault(name, "name is taken; names are unique in the file, and standard-… are LEO's");
    }
    List<String> command = listOf(name, "command", entry.command());
    Set<Risk> risks =
        entry.risks() == null || entry.risks().contains(null)
            ? Set.of()
            : Set.copyOf(entry.risks());
    Optional<Pattern> regex = regex(name, entry.regex());
    if (command.isEmpty() && regex.isEmpty() && risks.isEmpty()) {
      fault(name, "it needs command, regex or risks: one that fits everything is not allowed");
    }
    if (entry.ruling() == null) {
      fault(name, "ruling must be allow, ask or deny");
    }
    if (entry.reason() == null || entry.reason().isBlank() || entry.reason().length() > 200) {
      fault(name, "reason must be a sentence of at most 200 characters");
    }
    List<String> match = listOf(name, "match", entry.match());
    List<String> notMatch = listOf(name, "notMatch", entry.notMatch());
    if (match.isEmpty() || notMatch.isEmpty()) {
      fault(name, "match and notMatch must each have at least one example");
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            name,
            command,
            regex,
            risks,
            Objects.requireNonNull(entry.ruling()),
            Objects.requireNonNull(entry.reason()),
            match,
            notMatch));
  }

  private List<String> listOf(String rule, String field, @Nullable List<String> given) {
    if (given == null) {
      return List.of();
    }
    boolean sound = given.stream().allMatch(one -> one != null && !one.isBlank());
    if (!sound || given.isEmpty() || given.size() > MOST_EXAMPLES) {
      fault(rule, "%s must be 1 to %d texts that are not blank".formatted(field, MOST_EXAMPLES));
      return List.of();
    }
    return given.stream().collect(Collectors.toUnmodifiableList());
  }

  private Optional<Pattern> regex(String rule, @Nullable String given) {
    if (given == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(given));
    } catch (PatternSyntaxException e) {
      fault(rule, "regex is none that RE2 takes: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void fault(String rule, String problem) {
    problems.add("rule %s: %s".formatted(rule, problem));
  }
}
