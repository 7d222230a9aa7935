package leo.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from environment variables, and nothing else does. All problems are reported at
 * once, an unknown {@code LEO_…} name among them, so that a misspelt setting never goes unnoticed.
 */
public final class Env {
  private static final String PREFIX = "LEO_";

  private final Map<String, String> variables;
  private final List<String> mistakes = new ArrayList<>();

  private Env(Map<String, String> variables) {
    this.variables = new TreeMap<>(variables);
  }

  /**
   * Reads a configuration.
   *
   * @param variables usually the process's environment
   * @param known every setting that may be given, whether or not {@code read} asks for it
   * @throws ConfigException if anything is wrong, with all that is
   */
  public static <C> C read(
      Map<String, String> variables, Collection<Setting<?>> known, Function<Env, C> read) {
    Env env = new Env(variables);
    List<String> problems = new ArrayList<>(env.unknown(known));
    @Nullable C config = null;
    try {
      config = read.apply(env);
    } catch (IllegalArgumentException e) {
      // Settings that are fine one by one and contradict each other. Stand-ins prove nothing.
      if (env.mistakes.isEmpty()) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    problems.addAll(env.mistakes);
    if (config == null || !problems.isEmpty()) {
      throw new ConfigException(List.copyOf(new LinkedHashSet<>(problems)));
    }
    return config;
  }

  /** The value of a setting: the given one, or the default if it is absent or empty. */
  public <T> T get(Setting<T> setting) {
    String text = variables.getOrDefault(setting.name(), "");
    if (!text.isEmpty()) {
      try {
        return setting.parse(text);
      } catch (RuntimeException e) {
        String shown = setting.isSecret() ? "the given value" : "'" + text + "'";
        mistakes.add(
            "%s: %s is not allowed; it must be %s (default %s)"
                .formatted(setting.name(), shown, setting.allowed(), setting.shownDefault()));
      }
    } else if (setting.isRequired()) {
      mistakes.add(
          "%s: missing; it must be %s: %s"
              .formatted(setting.name(), setting.allowed(), setting.meaning()));
    }
    // After a mistake the default stands in, so that the mistakes in the others are found as well.
    return setting.standard();
  }

  private List<String> unknown(Collection<Setting<?>> known) {
    List<String> unknown = new ArrayList<>();
    Set<String> names = known.stream().map(Setting::name).collect(Collectors.toSet());
    for (String name : variables.keySet()) {
      if (name.startsWith(PREFIX) && !names.contains(name)) {
        String advice =
            Nearest.to(name, names)
                .map(near -> "the nearest is " + near)
                .orElse("docs/OPERATING.md lists all");
        unknown.add("%s: no such setting; %s".formatted(name, advice));
      }
    }
    return unknown;
  }
}
