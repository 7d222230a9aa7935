package leo.cli.eval;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How two outputs are compared. Blanks at the ends of lines and empty lines at the end of the
 * output never count; all other leniency is asked for by name.
 *
 * @param pattern for {@code MATCHES}, else it matches anything
 */
public record StdoutRule(Kind kind, Set<Leniency> leniencies, Pattern pattern) {
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?![\\w])");
  private static final Pattern LISTED =
      Pattern.compile(
          "\\s*(?:\\d+\\s+\\d+\\s+)?[bcdlps-][rwxsStT-]{9}\\S*(?:\\s+\\S+){7}\\s(.+?)(?: -> .*)?");
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  public StdoutRule {
    leniencies = Set.copyOf(leniencies);
  }

  /** What has to be the same. */
  public enum Kind {
    /** All lines in their order. */
    EXACT,
    /** All lines in any order. */
    LINES,
    /** The numbers in it, in their order. */
    NUMBERS,
    /** Every line of the reference is found within the output. */
    CONTAINS,
    /** At least one line of the reference is found within the output. */
    ANY,
    /** A pattern is found in the output. */
    MATCHES,
    /** Nothing. */
    IGNORED
  }

  /** What may differ. */
  public enum Leniency {
    /** {@code ./a} is {@code a}. */
    DOT_SLASH,
    /** {@code /work/a} is {@code a}. */
    ABSOLUTE,
    /** {@code b/a} is {@code a}. */
    BASENAME,
    /** How many blanks there are, also at the start of a line. */
    BLANKS,
    /** Lines without anything. */
    EMPTY_LINES,
    /** Upper and lower case. */
    CASE,
    /** Quotes of both kinds. */
    QUOTES,
    /** Commas within numbers. */
    THOUSANDS,
    /** A line of {@code ls -l} is the name at its end, and its line of the total is nothing. */
    LONG_LISTING,
    /** All before a line's last word: a size or a time before a name, for instance. */
    LAST_WORD,
    /** A line's number of up to three digits before it, as {@code grep -n} writes it. */
    LINE_NUMBERS,
    /** The order of a line's words; blanks, colons, commas, equals signs and bars part them. */
    WORDS
  }

  /** Whether the output says what the reference's says. */
  boolean accepts(String reference, String output) {
    return switch (kind) {
      case EXACT -> lines(reference).equals(lines(output));
      case LINES -> sorted(reference).equals(sorted(output));
      case NUMBERS -> numbers(reference).equals(numbers(output));
      case CONTAINS -> {
        String all = all(output);
        yield parts(reference).allMatch(all::contains);
      }
      case ANY -> {
        String all = all(output);
        yield parts(reference).anyMatch(all::contains);
      }
      case MATCHES -> pattern.matcher(all(output)).find();
      case IGNORED -> true;
    };
  }

  /** Whether the reference's output can tell right from wrong. */
  boolean canTell(String reference) {
    return switch (kind) {
      case IGNORED, MATCHES -> true;
      case NUMBERS -> !numbers(reference).isEmpty();
      case EXACT, LINES, CONTAINS, ANY -> parts(reference).findAny().isPresent();
    };
  }

  private Stream<String> parts(String text) {
    return lines(text).stream().filter(line -> !line.isBlank());
  }

  private String all(String text) {
    return String.join("\n", lines(text));
  }

  private List<String> sorted(String text) {
    return lines(text).stream().sorted().toList();
  }

  private List<BigDecimal> numbers(String text) {
    return NUMBER
        .matcher(all(text))
        .results()
        .map(found -> new BigDecimal(found.group()).stripTrailingZeros())
        .toList();
  }

  private List<String> lines(String text) {
    List<String> lines =
        LINE_END
            .splitAsStream(text)
            .map(this::line)
            .filter(line -> !line.isEmpty() || !dropsEmptyLines())
            .collect(Collectors.toList());
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private boolean dropsEmptyLines() {
    return leniencies.contains(Leniency.EMPTY_LINES) || leniencies.contains(Leniency.LONG_LISTING);
  }

  private String line(String raw) {
    String line = raw;
    if (leniencies.contains(Leniency.LONG_LISTING)) {
      Matcher listed = LISTED.matcher(line);
      line = listed.matches() ? listed.group(1) : line.replaceFirst("^total \\d\\S*$", "");
    }
    if (leniencies.contains(Leniency.CASE)) {
      line = line.toLowerCase(Locale.ROOT);
    }
    if (leniencies.contains(Leniency.QUOTES)) {
      line = line.replaceAll("[\"'`]", "");
    }
    if (leniencies.contains(Leniency.ABSOLUTE)) {
      line = line.replaceAll("(?<![\\w.])/work/", "");
    }
    if (leniencies.contains(Leniency.DOT_SLASH)) {
      line = line.replaceAll("(?<![\\w./])\\./", "");
    }
    if (leniencies.contains(Leniency.BASENAME)) {
      line = line.replaceAll("[^\\s]*/(?=[^\\s/])", "");
    }
    if (leniencies.contains(Leniency.THOUSANDS)) {
      line = line.replaceAll("(?<=\\d),(?=\\d{3})", "");
    }
    if (leniencies.contains(Leniency.LINE_NUMBERS)) {
      line = line.replaceFirst("^\\d{1,3}[:-]", "");
    }
    if (leniencies.contains(Leniency.LAST_WORD)) {
      line = line.strip().replaceFirst("^.*\\s", "");
    }
    if (leniencies.contains(Leniency.WORDS)) {
      List<String> words = Arrays.asList(line.strip().split("[\\s:,=|]+", -1));
      Collections.sort(words);
      line = String.join(" ", words).strip();
    }
    if (leniencies.contains(Leniency.BLANKS)) {
      line = line.strip().replaceAll("\\s+", " ");
    }
    return line.stripTrailing();
  }
}
