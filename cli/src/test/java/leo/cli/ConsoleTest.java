package leo.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void controlCodesBecomeVisibleOnATerminal() {
    Console console = new Console(out, err, true, true);

    console.pass(false, "a\u001b[31mred\u0007\rb\u007f\u009b2J\u0000\n\té€😀".getBytes(UTF_8));

    assertThat(out.toString(UTF_8)).isEqualTo("a^[[31mred^G^Mb\\x7f\\x9b2J^@\n\té€😀");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0x9b, 0xff})
  void bytesThatAreNoTextReachNoTerminal(int code) {
    new Console(out, err, true, true).pass(false, new byte[] {'a', (byte) code, 'b'});

    assertThat(out.toString(UTF_8)).isEqualTo("a\ufffdb");
  }

  @Test
  void textThatTurnsOrHidesOtherTextIsMadeVisible() {
    new Console(out, err, true, true).pass(false, "a\u202eb\u2066c\ufeffd\u200de".getBytes(UTF_8));

    assertThat(out.toString(UTF_8)).isEqualTo("a\\x202eb\\x2066c\\xfeffd\u200de");
  }

  @Test
  void bytesPassUntouchedToAFileOrPipe() {
    byte[] every = new byte[256];
    for (int code = 0; code < every.length; code++) {
      every[code] = (byte) code;
    }
    Console console = new Console(out, err, false, false);

    console.pass(false, every);
    console.pass(true, every);

    assertThat(out.toByteArray()).isEqualTo(every);
    assertThat(err.toByteArray()).isEqualTo(every);
  }

  @Test
  void eachStreamIsATerminalOrNotByItself() {
    Console console = new Console(out, err, false, true);

    console.pass(false, new byte[] {0x1b});
    console.pass(true, new byte[] {0x1b});

    assertThat(out.toByteArray()).containsExactly(0x1b);
    assertThat(err.toString(UTF_8)).isEqualTo("^[");
  }

  @Test
  void characterSplitOverTwoChunksIsOneOnATerminal() {
    Console console = new Console(out, err, true, true);
    byte[] euro = "€".getBytes(UTF_8);

    console.pass(false, new byte[] {'1', euro[0]});
    console.pass(true, "beside".getBytes(UTF_8));
    console.pass(false, new byte[] {euro[1], euro[2], '\n'});

    assertThat(out.toString(UTF_8)).isEqualTo("1€\n");
    assertThat(err.toString(UTF_8)).isEqualTo("beside");
  }

  @Test
  void linesThatQuoteAStrangerAreMadeVisibleToo() {
    Console console = new Console(out, err, true, true);

    console.print("plan: \u001b]0;x\u0007");
    console.note("why: \u001b[2J");

    assertThat(out.toString(UTF_8)).isEqualTo("plan: ^[]0;x^G\n");
    assertThat(err.toString(UTF_8)).isEqualTo("why: ^[[2J\n");
  }
}
