package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFinderTest {
  // Fixed: a random one may go on where a false beginning ends.
  private final byte[] nonce = new byte[32];
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final List<String> frames = new ArrayList<>();
  private final FrameFinder finder = finder();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 31, 32, 33, 36, 37, 38, 1_000})
  void framesAreFoundHoweverTheStreamIsCut(int piece) {
    ByteBuffer stream = ByteBuffer.allocate(1_000);
    stream.put(frame('S', 0)).put(text("out")).put((byte) 0xFF).put(text("put"));
    stream.put(nonce, 0, 20).put(nonce, 0, 31).put(text("!")).put(frame('E', 267)).put(text("x"));
    byte[] all = new byte[stream.position()];
    stream.flip().get(all);

    for (int at = 0; at < all.length; at += piece) {
      byte[] chunk = new byte[Math.min(piece, all.length - at)];
      System.arraycopy(all, at, chunk, 0, chunk.length);
      finder.take(chunk);
    }
    finder.end();

    assertThat(frames).containsExactly("S0", "E267");
    // Three and three letters, 0xFF, two false beginnings of 20 and 31 bytes, "!" and "x".
    assertThat(data.size()).isEqualTo(3 + 1 + 3 + 20 + 31 + 1 + 1);
    assertThat(data.toString(StandardCharsets.ISO_8859_1)).startsWith("out").endsWith("!x");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 37, 40, 1_000})
  void aSmallLettersPayloadIsNoOutput(int piece) {
    ByteBuffer stream = ByteBuffer.allocate(1_000);
    stream.put(text("a")).put(frame('b', 5)).put(text("12345")).put(text("c")).put(frame('n', 0));
    stream.put(frame('F', 1)).put(text("d"));
    byte[] all = new byte[stream.position()];
    stream.flip().get(all);

    for (int at = 0; at < all.length; at += piece) {
      finder.take(Arrays.copyOfRange(all, at, Math.min(all.length, at + piece)));
    }
    finder.end();

    assertThat(frames).containsExactly("b512345", "n0", "F1");
    assertThat(data.toString(StandardCharsets.UTF_8)).isEqualTo("acd");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, FrameFinder.MOST_PAYLOAD_BYTES + 1, Integer.MAX_VALUE})
  void aPayloadOfAnImpossibleLengthIsDataAndHoldsNothingUp(int length) {
    finder.take(frame('b', length));
    finder.take(frame('S', 0));
    finder.end();

    assertThat(frames).containsExactly("S0");
    assertThat(data.size()).isEqualTo(37);
  }

  @Test
  void textIsNeverHeldBack() {
    finder.take(text("half a li"));

    assertThat(data.toString(StandardCharsets.UTF_8)).isEqualTo("half a li");
  }

  @Test
  void anothersFrameIsData() {
    byte[] forged = ByteBuffer.allocate(37).put(JobOrder.newNonce()).put((byte) 'E').array();
    finder.take(forged);
    finder.end();

    assertThat(frames).isEmpty();
    assertThat(data.toByteArray()).isEqualTo(forged);
  }

  private FrameFinder finder() {
    for (int i = 0; i < nonce.length; i++) {
      nonce[i] = (byte) (0xFF - i);
    }
    return new FrameFinder(nonce, new Found());
  }

  private byte[] frame(char letter, int value) {
    return ByteBuffer.allocate(37).put(nonce).put((byte) letter).putInt(value).array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Remembers what was found. */
  private final class Found implements FrameFinder.Reader {
    @Override
    public void data(byte[] bytes, int from, int length) {
      data.write(bytes, from, length);
    }

    @Override
    public void frame(char letter, int value, byte[] payload) {
      frames.add("" + letter + value + new String(payload, StandardCharsets.UTF_8));
    }
  }
}
