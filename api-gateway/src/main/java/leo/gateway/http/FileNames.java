package leo.gateway.http;

import java.nio.charset.StandardCharsets;

/** File names, which a stranger's command chose, where they could be taken for something else. */
final class FileNames {
  /** What RFC 3986 never gives a meaning, and RFC 8187 takes as it is. */
  private static final String PLAIN = "-._~";

  private FileNames() {}

  /** A name as the end of a path; its slashes part folders there too. */
  static String inPath(String name) {
    return encoded(name, PLAIN + "/");
  }

  /** {@code Content-Disposition} for a file to be saved under the last part of a name. */
  static String attachment(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    StringBuilder ascii = new StringBuilder();
    last.codePoints().forEach(c -> ascii.appendCodePoint(isPlain(c, PLAIN + " ") ? c : '_'));
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(ascii, encoded(last, PLAIN));
  }

  private static String encoded(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b, plain)) {
        encoded.append((char) b);
      } else {
        encoded.append("%%%02X".formatted(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(int c, String others) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > 0 && others.indexOf(c) >= 0);
  }
}
