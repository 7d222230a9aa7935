package leo.cli.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes what {@code tar --format=ustar} does. */
final class Archive {
  private static final int BLOCK_BYTES = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Archive file(String name, int mode, String text) {
    byte[] data = text.getBytes(UTF_8);
    head(name, '0', mode, data.length, "");
    out.writeBytes(data);
    out.writeBytes(new byte[Math.floorMod(-data.length, BLOCK_BYTES)]);
    return this;
  }

  Archive folder(String name) {
    head(name + "/", '5', 0755, 0, "");
    return this;
  }

  Archive link(String name, char kind, String target) {
    head(name, kind, 0777, 0, target);
    return this;
  }

  /** The notes that a box leaves about a script. */
  Archive notes(String setupCode, String out, String probe) {
    String folder = BoxScript.NOTES + "/";
    return file(folder + "setup-code", 0644, setupCode + "\n")
        .file(folder + "setup", 0644, "no such thing\n")
        .file(folder + "code", 0644, "0\n")
        .file(folder + "out", 0644, out)
        .file(folder + "err", 0644, "")
        .file(folder + "probe", 0644, probe);
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.writeBytes(new byte[2 * BLOCK_BYTES]);
    return whole.toByteArray();
  }

  private void head(String name, char kind, int mode, int size, String target) {
    byte[] head = new byte[BLOCK_BYTES];
    put(head, 0, name);
    put(head, 100, "%07o".formatted(mode));
    put(head, 124, "%011o".formatted(size));
    head[156] = (byte) kind;
    put(head, 157, target);
    put(head, 257, "ustar");
    out.writeBytes(head);
  }

  private static void put(byte[] head, int at, String text) {
    byte[] data = text.getBytes(UTF_8);
    System.arraycopy(data, 0, head, at, data.length);
  }
}
