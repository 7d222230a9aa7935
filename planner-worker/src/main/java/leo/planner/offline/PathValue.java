package leo.planner.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A file or folder that the caller named.
 *
 * @param path as written; relative to {@code /work}
 * @param written whether the script changes it
 */
record PathValue(String path, boolean written) implements SlotValue {
  @Override
  public String shell() {
    return Shell.path(path);
  }

  @Override
  public String shown() {
    return path.equals(".") ? "the working folder" : path;
  }

  @Override
  public Optional<PathValue> changed() {
    return written ? Optional.of(this) : Optional.empty();
  }

  /** A {@code find} command up to its tests: what may not be read is left out, and not an error. */
  String walk() {
    return path.equals("/")
        ? "find -H / \\( -path /proc -o -path /sys -o -path /dev -o ! -readable \\) -prune -o"
        : "find -H " + shell() + " ! -readable -prune -o";
  }

  /** Whether the path lies where a sandbox can be written. */
  boolean isWritable() {
    String absolute = absolute();
    return absolute.equals("/work")
        || absolute.startsWith("/work/")
        || absolute.startsWith("/tmp/");
  }

  private String absolute() {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (path.startsWith("/") ? path : "/work/" + path).split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
