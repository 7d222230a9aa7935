package leo.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Bytes that do not change: what a command wrote, kept as it was. */
public final class Bytes {
  private final byte[] data;

  private Bytes(byte[] data) {
    this.data = data;
  }

  /** A copy of the given bytes. */
  public static Bytes copyOf(byte[] data) {
    return new Bytes(data.clone());
  }

  /**
   * A copy of a part of the given bytes.
   *
   * @throws IndexOutOfBoundsException if there are not that many
   */
  public static Bytes copyOf(byte[] data, int offset, int length) {
    // Arrays.copyOfRange would invent zeros for what is not there.
    Objects.checkFromIndexSize(offset, length, data.length);
    return new Bytes(Arrays.copyOfRange(data, offset, offset + length));
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return data.length;
  }

  public byte[] toArray() {
    return data.clone();
  }

  public String toBase64() {
    return Base64.getEncoder().encodeToString(data);
  }

  /** The bytes read as UTF-8, with U+FFFD for what is not: for eyes, not for storage. */
  public String toDisplay() {
    return new String(data, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(data, bytes.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return data.length + " bytes";
  }
}
