package leo.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a path lies, as far as its text tells. */
enum PathScope {
  /** A thing within the working folder or {@code /tmp}. */
  INSIDE,
  /** All of the working folder or of {@code /tmp}. */
  WORK,
  /** Another place. */
  ELSEWHERE,
  /** The machine's root, homes and folders of the system. */
  SYSTEM,
  /** A device. */
  DEVICE,
  /** Nothing is kept there: {@code /dev/null}, a standard stream. */
  SINK,
  /** Known only when the script runs. */
  UNKNOWN;

  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "bin", "boot", "etc", "home", "lib", "lib32", "lib64", "opt", "proc", "root", "run",
          "sbin", "srv", "sys", "usr", "var");
  private static final Set<String> OWN_FOLDERS = Set.of("work", "tmp");
  private static final Pattern SINKS =
      Pattern.compile("/dev/(null|zero|full|tty|stdin|stdout|stderr|fd/\\d+)");
  private static final Pattern ALL_NAMES = Pattern.compile("\\.?[*?]*\\*[*?]*");
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[].*");

  /** Where a word points to; relative ones count from the working folder if it is the current. */
  static PathScope of(Word word, boolean inWorkFolder) {
    if (!word.fixed()) {
      return UNKNOWN;
    }
    String path = word.text();
    if (path.startsWith("~")) {
      return SYSTEM;
    }
    if (SINKS.matcher(path).matches()) {
      return SINK;
    }
    boolean absolute = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : List.of(path.split("/+"))) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (part.equals("..") ? !absolute : !part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return absolute
        ? absolute(List.copyOf(parts))
        : relative(path, List.copyOf(parts), inWorkFolder);
  }

  private static PathScope relative(String path, List<String> parts, boolean inWorkFolder) {
    if (path.isEmpty()) {
      return INSIDE;
    }
    if (!inWorkFolder || (!parts.isEmpty() && parts.getFirst().equals(".."))) {
      return ELSEWHERE;
    }
    return isWhole(parts) ? WORK : INSIDE;
  }

  private static PathScope absolute(List<String> parts) {
    if (parts.isEmpty() || GLOB.matcher(parts.getFirst()).matches()) {
      return SYSTEM;
    }
    String first = parts.getFirst();
    List<String> rest = parts.subList(1, parts.size());
    if (OWN_FOLDERS.contains(first)) {
      return isWhole(rest) ? WORK : INSIDE;
    }
    if (first.equals("dev")) {
      return rest.size() > 1 && rest.getFirst().equals("shm") ? INSIDE : DEVICE;
    }
    return SYSTEM_FOLDERS.contains(first) ? SYSTEM : ELSEWHERE;
  }

  /** Nothing, or a pattern that leaves nothing out. */
  private static boolean isWhole(List<String> parts) {
    return parts.stream().allMatch(part -> ALL_NAMES.matcher(part).matches());
  }
}
