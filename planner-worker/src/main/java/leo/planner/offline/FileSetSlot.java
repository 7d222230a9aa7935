package leo.planner.offline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import leo.planner.offline.SlotKind.Reading;

/** Reads what kind of files is meant: {@code every .txt file}, {@code files ending in .log}. */
final class FileSetSlot implements SlotKind {
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9][A-Za-z0-9.]{0,11}");
  private static final Set<String> DETERMINERS = Set.of("all", "every", "each", "any", "the", "of");
  private static final Map<String, List<String>> KINDS =
      Map.ofEntries(
          Map.entry("text", List.of("txt")),
          Map.entry("python", List.of("py")),
          Map.entry("shell", List.of("sh")),
          Map.entry("bash", List.of("sh")),
          Map.entry("perl", List.of("pl", "pm")),
          Map.entry("ruby", List.of("rb")),
          Map.entry("javascript", List.of("js")),
          Map.entry("typescript", List.of("ts")),
          Map.entry("markdown", List.of("md")),
          Map.entry("yaml", List.of("yaml", "yml")),
          Map.entry("image", List.of("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "tiff")),
          Map.entry("picture", List.of("png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "tiff")),
          Map.entry("photo", List.of("jpg", "jpeg", "png", "heic")),
          Map.entry("configuration", List.of("conf", "cfg", "ini")),
          Map.entry("config", List.of("conf", "cfg", "ini")),
          Map.entry("html", List.of("html", "htm")),
          Map.entry("jpeg", List.of("jpg", "jpeg")),
          Map.entry("log", List.of("log")));
  private static final Set<String> KNOWN_ENDINGS =
      Set.of(
          "txt", "log", "md", "csv", "tsv", "json", "xml", "yml", "conf", "cfg", "ini", "py", "sh",
          "java", "js", "ts", "c", "h", "cpp", "go", "rs", "rb", "pl", "php", "sql", "css", "htm",
          "pdf", "png", "jpg", "gif", "svg", "zip", "tar", "gz", "bz2", "xz", "so", "jar", "class",
          "toml", "tmp", "bak", "doc", "docx", "xls", "xlsx", "mp3", "mp4", "wav");

  /** Endings that people use as nouns: {@code every pdf}. */
  private static final Set<String> COUNTABLE =
      Set.of("pdf", "csv", "png", "jpg", "jpeg", "gif", "svg", "mp3", "mp4", "zip", "docx", "xlsx");

  /** What files of a known kind are called as well: {@code shell scripts}, {@code jpg images}. */
  private static final Set<String> SPECIAL_NOUNS =
      Set.of("script", "document", "image", "picture", "photo", "source", "spreadsheet");

  private static final Set<String> NOUNS =
      Set.of("logs", "images", "pictures", "photos", "pdfs", "csvs", "jpgs", "pngs");

  @Override
  public List<Reading> read(List<Token> tokens, int start) {
    int at = start;
    while (at < tokens.size() && DETERMINERS.contains(tokens.get(at).word())) {
      at++;
    }
    if (at >= tokens.size()) {
      return List.of();
    }
    Token first = tokens.get(at);
    boolean counted = at > start && COUNTABLE.contains(first.stem()) && !is(tokens, at + 1, "file");
    boolean several = first.word().endsWith("s") && COUNTABLE.contains(first.stem());
    if (!is(tokens, at + 1, "files") && (NOUNS.contains(first.word()) || counted || several)) {
      return List.of(new Reading(globs(endings(first.stem()).orElse(List.of())), at + 1));
    }
    Set<String> globs = new LinkedHashSet<>();
    int noun = kinds(tokens, at, globs);
    if (noun >= tokens.size() || !isNoun(tokens.get(noun), !globs.isEmpty())) {
      // "*.txt" needs no noun behind it.
      boolean glob = noun == at + 1 && tokens.get(at).text().startsWith("*");
      return glob ? List.of(new Reading(globs(List.copyOf(globs)), noun)) : List.of();
    }
    return globs.isEmpty()
        ? bare(tokens, noun + 1)
        : List.of(
            new Reading(
                globs(List.copyOf(globs)),
                is(tokens, noun + 1, "file", "files") ? noun + 2 : noun + 1));
  }

  private static boolean isNoun(Token token, boolean kindIsKnown) {
    return token.stem().equals("file")
        || (kindIsKnown && !token.quoted() && SPECIAL_NOUNS.contains(token.stem()));
  }

  /** Reads {@code .txt and .md}; gives the place of the noun, or of the first word if none fits. */
  private static int kinds(List<Token> tokens, int at, Set<String> globs) {
    int place = at;
    while (place < tokens.size()) {
      Optional<List<String>> kind = kind(tokens.get(place));
      if (kind.isEmpty() || (place > at && SPECIAL_NOUNS.contains(tokens.get(place).stem()))) {
        break;
      }
      globs.addAll(kind.get());
      place++;
      boolean more = place < tokens.size() && tokens.get(place).is("and", "or");
      if (more && place + 1 < tokens.size() && kind(tokens.get(place + 1)).isPresent()) {
        place++;
      }
    }
    return place;
  }

  private static Optional<List<String>> kind(Token token) {
    if (isGlob(token.text())) {
      return Optional.of(List.of(token.text()));
    }
    if (ENDING.matcher(token.text()).matches()) {
      return Optional.of(List.of("*" + token.text()));
    }
    return token.quoted() ? Optional.empty() : endings(token.word());
  }

  private static Optional<List<String>> endings(String word) {
    List<String> known = KNOWN_ENDINGS.contains(word) ? List.of(word) : KINDS.get(word);
    return Optional.ofNullable(known)
        .map(endings -> endings.stream().map(ending -> "*." + ending).toList());
  }

  private static boolean isGlob(String text) {
    return text.indexOf('*') >= 0 && text.indexOf('/') < 0;
  }

  /** The bare noun, and what may stand behind it: {@code ending in .log}, {@code named x}. */
  private static List<Reading> bare(List<Token> tokens, int at) {
    List<Reading> readings = new ArrayList<>();
    int place = at;
    while (is(tokens, place, "that", "which", "whose", "with", "having", "of", "the", "a", "an")) {
      place++;
    }
    boolean named = is(tokens, place, "name", "names", "filename", "filenames");
    if (named) {
      place++;
    }
    part(tokens, place, named).ifPresent(readings::add);
    suffix(tokens, place).ifPresent(readings::add);
    readings.add(new Reading(new SlotValue.Piece("-type f", "files"), at));
    return readings;
  }

  /** {@code whose name contains x}, {@code with x in their names}. */
  private static Optional<Reading> part(List<Token> tokens, int at, boolean named) {
    boolean verb = is(tokens, at, "contains", "contain", "containing", "includes", "including");
    int text = verb ? at + 1 : at;
    if (text >= tokens.size() || (!named && !verb && !is(tokens, at - 1, "with", "having"))) {
      return Optional.empty();
    }
    Reading reading =
        new Reading(globs(List.of("*" + literal(tokens.get(text).text()) + "*")), text + 1);
    if (named) {
      return verb ? Optional.of(reading) : Optional.empty();
    }
    int end = text + 1;
    if (!is(tokens, end, "in")) {
      return Optional.empty();
    }
    end = is(tokens, end + 1, "the", "their", "its") ? end + 2 : end + 1;
    return is(tokens, end, "name", "names", "filename", "filenames")
        ? Optional.of(new Reading(reading.value(), end + 1))
        : Optional.empty();
  }

  private static Optional<Reading> suffix(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()) {
      return Optional.empty();
    }
    Token verb = tokens.get(at);
    boolean linked = is(tokens, at + 1, "in", "with", "on");
    int argument = linked ? at + 2 : at + 1;
    if (argument >= tokens.size()) {
      return Optional.empty();
    }
    Token text = tokens.get(argument);
    if (verb.is("extension", "type", "ending", "end", "ends", "suffix")) {
      return ending(text).map(glob -> new Reading(globs(List.of(glob)), argument + 1));
    }
    if (ENDING.matcher(verb.text()).matches() && tokens.get(at + 1).is("extension", "suffix")) {
      return Optional.of(new Reading(globs(List.of("*" + verb.text())), at + 2));
    }
    boolean starts = verb.is("starting", "start", "starts", "beginning", "begin", "begins");
    if (starts && linked && (text.quoted() || !text.is("the", "a", "an"))) {
      return Optional.of(new Reading(globs(List.of(literal(text.text()) + "*")), argument + 1));
    }
    // "like *.txt" is a pattern; "like a.txt" asks for files that resemble one.
    boolean alike = verb.is("like") && isGlob(text.text());
    if ((alike || verb.is("named", "called", "matching")) && !linked) {
      String name = isGlob(text.text()) ? text.text() : literal(text.text());
      return Optional.of(new Reading(globs(List.of(name)), argument + 1));
    }
    return Optional.empty();
  }

  private static Optional<String> ending(Token text) {
    if (ENDING.matcher(text.text()).matches()) {
      return Optional.of("*" + text.text());
    }
    return KNOWN_ENDINGS.contains(text.word())
        ? Optional.of("*." + text.word())
        : text.quoted() ? Optional.of("*" + literal(text.text())) : Optional.empty();
  }

  /** A file name's ending alone, such as {@code .txt}. */
  static List<Reading> endingOf(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return List.of();
    }
    Token token = tokens.get(at);
    boolean known = KNOWN_ENDINGS.contains(token.word());
    String ending = known ? "." + token.word() : token.text();
    return ENDING.matcher(ending).matches()
        ? List.of(new Reading(new SlotValue.Piece(ending, ending), at + 1))
        : List.of();
  }

  private static boolean is(List<Token> tokens, int at, String... words) {
    return at < tokens.size() && tokens.get(at).is(words);
  }

  /** The text as a pattern that fits only itself. */
  static String literal(String text) {
    return text.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
  }

  private static SlotValue globs(List<String> globs) {
    List<String> tests = globs.stream().map(glob -> "-name " + Shell.quote(glob)).toList();
    String test =
        tests.size() == 1 ? tests.getFirst() : "\\( " + String.join(" -o ", tests) + " \\)";
    return new SlotValue.Piece("-type f " + test, String.join(", ", globs) + " files");
  }
}
