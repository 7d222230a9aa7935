package leo.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A stream of bytes as text for a terminal. A character that is split over two pieces comes whole
 * with the second; bytes that are no UTF-8 become U+FFFD.
 */
final class TerminalText {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** The start of a character, at most three bytes. */
  private byte[] begun = {};

  String next(byte[] piece) {
    ByteBuffer bytes = ByteBuffer.allocate(begun.length + piece.length);
    bytes.put(begun).put(piece).flip();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    decoder.decode(bytes, text, false);
    begun = new byte[bytes.remaining()];
    bytes.get(begun);
    return text.flip().toString();
  }
}
