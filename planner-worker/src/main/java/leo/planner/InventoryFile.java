package leo.planner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.runtime.ConfigException;

/** The file in which an image's build lists its programs: a name, a tab and a version a line. */
final class InventoryFile {
  /** A line of the largest image has 13 bytes on average; it has fewer than 400 of them. */
  private static final int MAX_BYTES = 1 << 20;

  private static final Pattern LINE = Pattern.compile("([!-~]{1,255})\t([!-~]{1,128})");

  private InventoryFile() {}

  /**
   * Reads it.
   *
   * @throws ConfigException if it is not there, too long, empty or of another form
   */
  static ImageInventory read(Path file) {
    try {
      return parse(file, text(file));
    } catch (CharacterCodingException e) {
      throw broken(file, "is not a text");
    } catch (IOException e) {
      throw broken(file, "cannot be read (" + e + ")");
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw broken(file, "is longer than " + MAX_BYTES + " bytes");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static ImageInventory parse(Path file, String text) {
    if (!text.endsWith("\n")) {
      throw broken(file, text.isEmpty() ? "is empty" : "is cut off");
    }
    Map<String, String> tools = new HashMap<>();
    int number = 0;
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || tools.put(matcher.group(1), matcher.group(2)) != null) {
        throw broken(file, "is broken in line " + number);
      }
    }
    return new ImageInventory(tools);
  }

  private static ConfigException broken(Path file, String what) {
    return new ConfigException(
        List.of(
            ("LEO_PLANNER_INVENTORIES: the inventory %s %s;"
                    + " infra/images/build.sh writes those of LEO's own images")
                .formatted(file, what)));
  }
}
