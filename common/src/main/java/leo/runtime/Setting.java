package leo.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One environment variable: its name, type, default, bounds and meaning in one place.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(B|KiB|MiB|GiB)");
  private static final Pattern TIME = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

  private final String name;
  private final T standard;
  private final String shownDefault;
  private final String allowed;
  private final String meaning;
  private final boolean secret;
  private final boolean required;
  private final Parser<T> parser;

  private Setting(
      String name,
      T standard,
      String shownDefault,
      String allowed,
      String meaning,
      boolean secret,
      boolean required,
      Parser<T> parser) {
    this.name = name;
    this.standard = standard;
    this.shownDefault = shownDefault;
    this.allowed = allowed;
    this.meaning = meaning;
    this.secret = secret;
    this.required = required;
    this.parser = parser;
  }

  private static <T> Setting<T> plain(
      String name,
      T standard,
      String shownDefault,
      String allowed,
      String meaning,
      Parser<T> parser) {
    return new Setting<>(name, standard, shownDefault, allowed, meaning, false, false, parser);
  }

  /** A whole number between two bounds, both included. */
  public static Setting<Integer> integer(
      String name, int standard, int least, int most, String meaning) {
    return plain(
        name,
        standard,
        Integer.toString(standard),
        least + " to " + most,
        meaning,
        text -> within(Integer.parseInt(text), least, most));
  }

  /** A size such as {@code 64MiB} between two bounds, in bytes. */
  public static Setting<Long> size(
      String name, String standard, String least, String most, String meaning) {
    return plain(
        name,
        bytes(standard),
        standard,
        least + " to " + most,
        meaning,
        text -> within(bytes(text), bytes(least), bytes(most)));
  }

  /** A time such as {@code 30s} between two bounds. */
  public static Setting<Duration> duration(
      String name, String standard, String least, String most, String meaning) {
    return plain(
        name,
        time(standard),
        standard,
        least + " to " + most,
        meaning,
        text -> within(time(text), time(least), time(most)));
  }

  /** A text that fits a pattern. */
  public static Setting<String> text(
      String name, String standard, String pattern, String allowed, String meaning) {
    Pattern form = Pattern.compile(pattern);
    return plain(name, standard, standard, allowed, meaning, text -> matching(form, text));
  }

  /** Yes or no. */
  public static Setting<Boolean> flag(String name, boolean standard, String meaning) {
    return plain(
        name,
        standard,
        Boolean.toString(standard),
        "true or false",
        meaning,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  /** A path that has a default. */
  public static Setting<Path> path(String name, String standard, String meaning) {
    return plain(name, Path.of(standard), standard, "a path", meaning, text -> Path.of(text));
  }

  /** A path that may be left out. */
  public static Setting<Optional<Path>> optionalPath(String name, String meaning) {
    return plain(
        name, Optional.empty(), "none", "a path", meaning, text -> Optional.of(Path.of(text)));
  }

  /** A text that must be given. */
  public static Setting<String> required(String name, String allowed, String meaning) {
    return new Setting<>(name, "", "required", allowed, meaning, false, true, Setting::notBlank);
  }

  /** A secret that may be left out; it is never shown. */
  public static Setting<Optional<Secret>> optionalSecret(String name, String meaning) {
    return new Setting<>(
        name,
        Optional.empty(),
        "none",
        "a secret",
        meaning,
        true,
        false,
        text -> Optional.of(new Secret(notBlank(text))));
  }

  /** One of an enum's constants, in lower case with hyphens. */
  public static <E extends Enum<E>> Setting<E> choice(String name, E standard, String meaning) {
    List<E> choices = List.of(standard.getDeclaringClass().getEnumConstants());
    String allowed = String.join(", ", choices.stream().map(Setting::spelled).toList());
    return plain(
        name,
        standard,
        spelled(standard),
        allowed,
        meaning,
        text ->
            choices.stream()
                .filter(choice -> spelled(choice).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  /**
   * A value with a form of its own.
   *
   * @param parse turns a text into the value; an exception means that it is not allowed
   */
  static <T> Setting<T> parsed(
      String name, String standard, String allowed, String meaning, Function<String, T> parse) {
    return plain(name, parse.apply(standard), standard, allowed, meaning, parse::apply);
  }

  public String name() {
    return name;
  }

  /** The default as a person would write it. */
  public String shownDefault() {
    return shownDefault;
  }

  /** What is allowed, in words. */
  public String allowed() {
    return allowed;
  }

  public String meaning() {
    return meaning;
  }

  public boolean isSecret() {
    return secret;
  }

  boolean isRequired() {
    return required;
  }

  /** The default; for a required setting a stand-in that {@link Env} never lets out. */
  T standard() {
    return standard;
  }

  /**
   * The value that a text stands for.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  T parse(String text) {
    return parser.parse(text.strip());
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <C extends Comparable<C>> C within(C value, C least, C most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static String notBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    long unit =
        switch (matcher.group(2)) {
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          case "GiB" -> 1L << 30;
          default -> 1L;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
  }

  private static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofMillis(amount);
    };
  }

  /** Turns text into a value; any runtime exception means that the text is not allowed. */
  @FunctionalInterface
  private interface Parser<T> {
    T parse(String text);
  }
}
