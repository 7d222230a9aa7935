package leo.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import leo.job.JobId;
import leo.job.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WakeUpCodecTest {
  /** What the golden file of version 1 says. It is never rewritten: old messages stay readable. */
  private static final WakeUp GOLDEN =
      new WakeUp(JobId.parse("0198c5a0-1234-7abc-8def-0123456789ab"), Stage.RUN, 3);

  @Test
  void versionOneIsStillReadable() throws Exception {
    assertThat(WakeUpCodec.decode(golden())).isEqualTo(GOLDEN);
  }

  @Test
  void versionOneIsWhatIsWritten() throws IOException {
    assertThat(WakeUpCodec.encode(GOLDEN)).isEqualTo(golden().strip());
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void whatIsWrittenIsReadBack(Stage stage) throws Exception {
    WakeUp wakeUp = new WakeUp(JobId.next(Clock.systemUTC()), stage, Long.MAX_VALUE);

    assertThat(WakeUpCodec.decode(WakeUpCodec.encode(wakeUp))).isEqualTo(wakeUp);
  }

  @Test
  void fieldOfANewerSenderIsIgnored() throws Exception {
    String newer = golden().replace("{", "{\"traceparent\":{\"deep\":[1,2]},");

    assertThat(WakeUpCodec.decode(newer)).isEqualTo(GOLDEN);
  }

  /** Each row replaces a part of the golden file by one that no version of the code writes. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"wake-up\"|\"job-event\"",
        "\"wake-up\"|1",
        "\"version\":1|\"version\":2",
        "\"version\":1|\"version\":0",
        "\"version\":1|\"version\":\"1\"",
        "\"version\":1|\"version\":1.5",
        "\"version\":1|\"version\":true",
        "\"version\":1|\"version\":null",
        "\"version\":1|\"version\":4294967297",
        "\"version\":1|\"v\":1",
        "0198c5a0-1234-7abc-8def-0123456789ab|1-1-1-1-1",
        "\"0198c5a0-1234-7abc-8def-0123456789ab\"|7",
        "\"RUN\"|\"run\"",
        "\"RUN\"|\"DEPLOY\"",
        "\"RUN\"|1",
        "\"attempt\":3|\"attempt\":\"3\"",
        "\"attempt\":3|\"attempt\":3.5",
        "\"attempt\":3|\"attempt\":99999999999999999999",
        "\"attempt\":3|\"other\":3",
      },
      delimiter = '|')
  void fieldThatNoVersionWroteIsRefused(String part, String instead) throws IOException {
    String text = golden();
    assertThat(text).contains(part);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> WakeUpCodec.decode(text.replace(part, instead)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "1", "[]", "{}", "{", "\"wake-up\"", "\u0000", "<xml/>"})
  void garbageIsRefused(String text) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> WakeUpCodec.decode(text));
  }

  @Test
  void messageFollowedByMoreIsRefused() throws IOException {
    String two = golden() + golden();

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> WakeUpCodec.decode(two));
  }

  @Test
  void deepNestingIsRefusedWithoutOverflow() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> WakeUpCodec.decode("[".repeat(200_000)));
  }

  private static String golden() throws IOException {
    try (InputStream file = WakeUpCodecTest.class.getResourceAsStream("wake-up-v1.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }
}
