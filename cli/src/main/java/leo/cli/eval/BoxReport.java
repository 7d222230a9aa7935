package leo.cli.eval;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** What the scripts of one job did, by the names they were run under. */
final class BoxReport {
  private static final int MOST_BYTES = 64 << 20;

  private final Map<String, Ran> runs = new HashMap<>();
  private final Map<String, String> faults = new HashMap<>();

  /**
   * @param mark the one that {@link BoxScript} was given
   */
  static BoxReport read(String mark, byte[] stdout) {
    BoxReport report = new BoxReport();
    // Latin-1 keeps each byte a character, so that places in the text are places in the bytes.
    String text = new String(stdout, ISO_8859_1);
    int at = text.indexOf(mark + " ");
    while (at >= 0) {
      int next = text.indexOf(mark + " ", at + 1);
      int end = next < 0 ? text.length() : next;
      int newline = text.indexOf('\n', at);
      if (newline >= 0 && newline < end) {
        String name = text.substring(at + mark.length() + 1, newline);
        report.take(name, ByteBuffer.wrap(stdout, newline + 1, end - newline - 1));
      }
      at = next;
    }
    return report;
  }

  /** What the script did; empty where the box did not get so far. */
  Optional<Ran> of(String name) {
    return Optional.ofNullable(runs.get(name));
  }

  /** Why there is no report under this name. */
  String fault(String name) {
    return faults.getOrDefault(name, "the box ended before it could report");
  }

  private void take(String name, ByteBuffer archive) {
    try {
      Map<String, Ran.Entry> all = Ustar.read(unpressed(archive));
      String notes = BoxScript.NOTES + "/";
      String setup = text(all, notes + "setup-code").strip();
      if (!setup.equals("0")) {
        faults.put(name, "its set-up failed: " + text(all, notes + "setup").strip());
        return;
      }
      TreeMap<String, Ran.Entry> tree = new TreeMap<>();
      all.forEach((path, entry) -> {
        if (path.startsWith("work/")) {
          tree.put(path.substring("work/".length()), entry);
        }
      });
      runs.put(
          name,
          new Ran(
              Integer.parseInt(text(all, notes + "code").strip()),
              text(all, notes + "out"),
              text(all, notes + "err"),
              tree,
              text(all, notes + "probe")));
    } catch (IllegalArgumentException | IOException e) {
      faults.put(name, "what it left cannot be read: " + e.getMessage());
    }
  }

  private static ByteBuffer unpressed(ByteBuffer archive) throws IOException {
    byte[] bytes = new byte[archive.remaining()];
    archive.get(bytes);
    boolean isGzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    if (!isGzip) {
      return ByteBuffer.wrap(bytes);
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(MOST_BYTES + 1);
      if (plain.length > MOST_BYTES) {
        throw new IOException("more than %d MiB".formatted(MOST_BYTES >> 20));
      }
      return ByteBuffer.wrap(plain);
    }
  }

  private static String text(Map<String, Ran.Entry> all, String name) {
    Ran.Entry entry = all.getOrDefault(name, new Ran.Entry("none", false, ""));
    return new String(entry.content().getBytes(ISO_8859_1), UTF_8);
  }
}
