package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import leo.planner.offline.SlotKind.Reading;

/** Reads files and folders, by path, by name and by the usual words for them. */
final class PathSlots {
  private static final Pattern FILE_NAME = Pattern.compile(".*[^./]\\.[A-Za-z][A-Za-z0-9]{0,7}");

  /** Files without a name before the dot; others that start with one are endings. */
  private static final Set<String> DOT_FILES =
      Set.of(".env", ".gitignore", ".bashrc", ".profile", ".htaccess", ".editorconfig");

  /** Folders that go by their bare name. */
  private static final Set<String> USUAL_FOLDERS =
      Set.of(
          "src", "docs", "logs", "lib", "tests", "build", "dist", "scripts", "backups", "assets");

  private static final Pattern BARE_FILE = Pattern.compile("[A-Z]{3,}[A-Z0-9_-]*|[A-Z][a-z]+file");
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");
  private static final Pattern FOLDER_NOUN =
      Pattern.compile("folder|directory|dir|subfolder|subdirectory");

  /** Words that describe a folder or file rather than name one. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "a",
          "an",
          "the",
          "all",
          "any",
          "and",
          "or",
          "as",
          "at",
          "by",
          "each",
          "every",
          "for",
          "from",
          "in",
          "into",
          "is",
          "it",
          "its",
          "of",
          "on",
          "per",
          "that",
          "this",
          "to",
          "with",
          "current",
          "working",
          "present",
          "new",
          "old",
          "newest",
          "oldest",
          "latest",
          "largest",
          "biggest",
          "smallest",
          "empty",
          "hidden",
          "same",
          "other",
          "another",
          "parent",
          "top",
          "first",
          "last",
          "whole",
          "entire",
          "my",
          "your",
          "their",
          "which",
          "what",
          "named",
          "called",
          "sub",
          "root",
          "home",
          "temp",
          "temporary",
          "nested",
          "single",
          "only",
          "not",
          "no",
          "where",
          "are",
          "has",
          "have",
          "contains",
          "text",
          "log",
          "file",
          "files",
          "many",
          "containing",
          "two",
          "three",
          "one",
          "both",
          "these",
          "those",
          "different",
          "specific");

  private PathSlots() {}

  /** A folder with all that is in it; "and its subfolders" belongs to it. */
  static SlotKind tree(boolean written) {
    return (tokens, at) ->
        folders(tokens, at, written).stream()
            .map(reading -> new Reading(reading.value(), afterDepth(tokens, reading.end())))
            .toList();
  }

  /** A folder. */
  static SlotKind folder(boolean written) {
    return (tokens, at) -> folders(tokens, at, written);
  }

  /** A file. */
  static SlotKind file(boolean written) {
    return (tokens, at) -> files(tokens, at, written);
  }

  /** A file or a folder. */
  static SlotKind either(boolean written) {
    return (tokens, at) -> {
      List<Reading> readings = new ArrayList<>(files(tokens, at, written));
      readings.addAll(folders(tokens, at, written));
      return readings;
    };
  }

  /** A file whose name ends so. */
  static SlotKind ending(boolean written, String... endings) {
    return (tokens, at) ->
        files(tokens, at, written).stream()
            .filter(reading -> endsWith((PathValue) reading.value(), endings))
            .toList();
  }

  /** The name of a file without its folder, as a pattern that fits only itself. */
  static SlotKind fileName() {
    return (tokens, at) ->
        files(tokens, at, false).stream()
            .filter(reading -> reading.value().shown().indexOf('/') < 0)
            .map(reading -> new Reading(literal(reading.value().shown()), reading.end()))
            .toList();
  }

  private static SlotValue literal(String name) {
    return new SlotValue.Piece(Shell.quote(FileSetSlot.literal(name)), name);
  }

  /** A name for something new. */
  static SlotKind name() {
    return (tokens, at) -> {
      boolean called = word(tokens, at, "called", "named");
      int place = called || isFolderNoun(tokens, at) ? at + 1 : at;
      if (place >= tokens.size()) {
        return List.of();
      }
      Token token = tokens.get(place);
      boolean named = called || isPath(token) || isBareName(token);
      return named ? List.of(path(token.text(), place + 1, true)) : List.of();
    };
  }

  private static boolean isLinkName(Token token) {
    return BARE.matcher(token.text()).matches()
        && !token.is("the", "a", "an", "this", "link", "symlink");
  }

  /** A file whose name is not in quotes: a quoted one might be a text. */
  static SlotKind unquoted() {
    return (tokens, at) ->
        at < tokens.size() && !tokens.get(at).quoted() ? files(tokens, at, false) : List.of();
  }

  /** A file that gzip alone made. */
  static SlotKind gzip() {
    return (tokens, at) ->
        ending(false, ".gz").read(tokens, at).stream()
            .filter(reading -> !endsWith((PathValue) reading.value(), ".tar.gz"))
            .toList();
  }

  /** The name of a link, which may be a single word. */
  static SlotKind linked() {
    return (tokens, at) ->
        at < tokens.size() && (isPath(tokens.get(at)) || isLinkName(tokens.get(at)))
            ? List.of(path(tokens.get(at).text(), at + 1, false))
            : List.of();
  }

  /** Two names or more for something new: {@code a, b and c}. */
  static SlotKind names() {
    return (tokens, at) -> {
      List<PathValue> found = new ArrayList<>();
      int place = word(tokens, at, "called", "named") ? at + 1 : at;
      while (place < tokens.size()) {
        int next = !found.isEmpty() && word(tokens, place, "and") ? place + 1 : place;
        if (next >= tokens.size() || !isInRow(tokens.get(next))) {
          break;
        }
        found.add((PathValue) path(tokens.get(next).text(), next + 1, true).value());
        place = next + 1;
      }
      return found.size() < 2 ? List.of() : List.of(new Reading(new PathList(found), place));
    };
  }

  private static boolean isInRow(Token token) {
    // In a row of names the letter is no article.
    return isPath(token) || isBareName(token) || token.is("a");
  }

  static boolean isPath(Token token) {
    String text = token.text();
    if (token.quoted()) {
      return true;
    }
    if (text.contains("://") || text.equals("and/or") || text.indexOf('*') >= 0) {
      return false;
    }
    return text.indexOf('/') >= 0
        || DOT_FILES.contains(text)
        || text.equals(".")
        || text.equals("..")
        || text.equals("~")
        || FILE_NAME.matcher(text).matches();
  }

  private static List<Reading> files(List<Token> tokens, int at, boolean written) {
    if (at >= tokens.size()) {
      return List.of();
    }
    Token token = tokens.get(at);
    if (token.is("file") && at + 1 < tokens.size()) {
      boolean called = word(tokens, at + 1, "called", "named");
      int place = called ? at + 2 : at + 1;
      return place < tokens.size() && (called || names(tokens.get(place)))
          ? List.of(path(tokens.get(place).text(), place + 1, written))
          : List.of();
    }
    if (!names(token) || (!token.quoted() && token.text().matches(".*/|\\.{1,2}"))) {
      return List.of();
    }
    List<Reading> readings = new ArrayList<>();
    if (word(tokens, at + 1, "file")) {
      readings.add(path(token.text(), at + 2, written));
    }
    readings.add(path(token.text(), at + 1, written));
    return readings;
  }

  private static boolean names(Token token) {
    return isPath(token) || BARE_FILE.matcher(token.text()).matches();
  }

  private static List<Reading> folders(List<Token> tokens, int at, boolean written) {
    if (at >= tokens.size()) {
      return List.of();
    }
    Token token = tokens.get(at);
    List<Reading> readings = new ArrayList<>(wellKnown(tokens, at, written));
    if (!readings.isEmpty()) {
      return readings;
    }
    if (isFolderNoun(tokens, at)) {
      boolean called = word(tokens, at + 1, "called", "named");
      int place = called ? at + 2 : at + 1;
      if (place < tokens.size() && namesFolder(tokens.get(place), called)) {
        readings.add(path(tokens.get(place).text(), place + 1, written));
      }
      return readings;
    }
    boolean path = token.quoted() || token.text().equals("/") || isFolderPath(token);
    if (isFolderNoun(tokens, at + 1) && (path || isBareName(token))) {
      readings.add(path(token.text(), at + 2, written));
    }
    if (path) {
      readings.add(path(token.text(), at + 1, written));
    }
    return readings;
  }

  private static boolean namesFolder(Token token, boolean called) {
    return token.quoted() || isFolderPath(token) || (called && isBareName(token));
  }

  private static boolean isFolderPath(Token token) {
    // A lone name with an ending is a file; with a slash it may be anything.
    return isPath(token)
        && (token.text().indexOf('/') >= 0 || !FILE_NAME.matcher(token.text()).matches());
  }

  private static List<Reading> wellKnown(List<Token> tokens, int at, boolean written) {
    if (word(tokens, at, "here", "cwd")) {
      return List.of(path(".", at + 1, written));
    }
    int noun = at;
    while (word(tokens, noun, "current", "present", "working", "this", "same")) {
      noun++;
    }
    if (noun > at && isFolderNoun(tokens, noun)) {
      return List.of(path(".", noun + 1, written));
    }
    if (isFolderNoun(tokens, at + 1)) {
      String known =
          switch (tokens.get(at).word()) {
            case "root" -> "/";
            case "home" -> "~";
            case "temp", "temporary" -> "/tmp";
            default -> "";
          };
      return known.isEmpty() ? List.of() : List.of(path(known, at + 2, written));
    }
    if (word(tokens, at, "whole", "entire")
        && word(tokens, at + 1, "system", "filesystem", "machine", "computer", "disk")) {
      return List.of(path("/", at + 2, written));
    }
    if (!tokens.get(at).quoted()
        && USUAL_FOLDERS.contains(tokens.get(at).text())
        && !isFolderNoun(tokens, at + 1)) {
      return List.of(path(tokens.get(at).text(), at + 1, written));
    }
    return word(tokens, at, "filesystem") ? List.of(path("/", at + 1, written)) : List.of();
  }

  private static int afterDepth(List<Token> tokens, int at) {
    if (word(tokens, at, "recursively")) {
      return at + 1;
    }
    int place = at;
    while (word(tokens, place, "and", "including", "with", "plus", "all", "its", "the", "any")) {
      place++;
    }
    return place > at && word(tokens, place, "subfolders", "subdirectories", "subdirs")
        ? place + 1
        : at;
  }

  private static boolean isBareName(Token token) {
    return token.quoted()
        || (BARE.matcher(token.text()).matches() && !NOT_NAMES.contains(token.word()));
  }

  private static boolean isFolderNoun(List<Token> tokens, int at) {
    return at < tokens.size() && FOLDER_NOUN.matcher(tokens.get(at).word()).matches();
  }

  private static boolean word(List<Token> tokens, int at, String... words) {
    return at < tokens.size() && tokens.get(at).is(words);
  }

  private static boolean endsWith(PathValue path, String... endings) {
    for (String ending : endings) {
      if (path.path().endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static Reading path(String text, int end, boolean written) {
    // The sandbox has one folder of the caller's own.
    boolean home = text.equals("~") || text.startsWith("~/");
    return new Reading(new PathValue(home ? "/work" + text.substring(1) : text, written), end);
  }
}
