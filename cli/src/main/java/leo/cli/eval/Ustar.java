package leo.cli.eval;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;

/** Reads an archive of POSIX's format ustar: what {@code tar --format=ustar} writes. */
final class Ustar {
  private static final int BLOCK_BYTES = 512;
  private static final int OWNER_EXECUTES = 0100;

  private Ustar() {}

  /**
   * The entries by name, a folder's without the slash.
   *
   * @throws IllegalArgumentException if it is no archive, or ends within an entry
   */
  static Map<String, Ran.Entry> read(ByteBuffer archive) {
    Map<String, Ran.Entry> entries = new TreeMap<>();
    while (archive.remaining() >= BLOCK_BYTES) {
      byte[] head = new byte[BLOCK_BYTES];
      archive.get(head);
      if (head[0] == 0) {
        return entries;
      }
      if (!field(head, 257, 5, ISO_8859_1).equals("ustar")) {
        throw new IllegalArgumentException("not a ustar archive");
      }
      String prefix = field(head, 345, 155, UTF_8);
      String name = (prefix.isEmpty() ? "" : prefix + "/") + field(head, 0, 100, UTF_8);
      entries.put(name.replaceFirst("/$", ""), entry(head, archive));
    }
    throw new IllegalArgumentException("the archive is cut");
  }

  private static Ran.Entry entry(byte[] head, ByteBuffer archive) {
    boolean executable = (octal(head, 100, 8) & OWNER_EXECUTES) != 0;
    return switch (head[156]) {
      case '0', 0 -> new Ran.Entry("file", executable, content(octal(head, 124, 12), archive));
      // A hard link to what stands earlier in the archive: a file like it.
      case '1' -> new Ran.Entry("hard link", executable, field(head, 157, 100, UTF_8));
      case '2' -> new Ran.Entry("link", false, field(head, 157, 100, UTF_8));
      case '5' -> new Ran.Entry("folder", false, "");
      default -> new Ran.Entry("other", false, "");
    };
  }

  private static String content(long size, ByteBuffer archive) {
    long padded = (size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    if (padded > archive.remaining()) {
      throw new IllegalArgumentException("the archive is cut");
    }
    byte[] data = new byte[(int) size];
    archive.get(data);
    archive.position(archive.position() + (int) (padded - size));
    return new String(data, ISO_8859_1);
  }

  private static long octal(byte[] head, int from, int length) {
    String digits = field(head, from, length, ISO_8859_1).strip();
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }

  private static String field(byte[] head, int from, int length, Charset charset) {
    int end = from;
    while (end < from + length && head[end] != 0) {
      end += 1;
    }
    return new String(head, from, end - from, charset);
  }
}
