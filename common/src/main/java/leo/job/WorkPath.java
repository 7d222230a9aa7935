package leo.job;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The rules for the name of a file under {@link SandboxSpec#WORK}: relative, with {@code /} between
 * folders, and unable to lead anywhere else.
 */
public final class WorkPath {
  /** Folders and the file itself. */
  public static final int MOST_PARTS = 16;

  /** Of UTF-8, as everywhere in Linux. */
  public static final int MOST_PART_BYTES = 255;

  public static final int MOST_BYTES = 1_024;

  private WorkPath() {}

  /** What is wrong with a name, in words that follow the field's name; nothing if it is right. */
  public static Optional<String> fault(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.startsWith("/")) {
      return Optional.of("is absolute");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("holds a control character");
    }
    if (bytes(name) > MOST_BYTES) {
      return Optional.of("has more than %d bytes".formatted(MOST_BYTES));
    }
    String[] parts = name.split("/", -1);
    if (parts.length > MOST_PARTS) {
      return Optional.of("has more than %d parts".formatted(MOST_PARTS));
    }
    for (String part : parts) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return Optional.of("has the part '%s'".formatted(part));
      }
      if (bytes(part) > MOST_PART_BYTES) {
        return Optional.of("has a part of more than %d bytes".formatted(MOST_PART_BYTES));
      }
    }
    return Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
