package leo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private enum Bus {
    POSTGRES,
    GOOGLE_PUB_SUB
  }

  private static final Setting<Integer> WHOLE = Setting.integer("LEO_N", 5, -2, 10, "a number");
  private static final Setting<Long> SIZE =
      Setting.size("LEO_S", "64MiB", "1KiB", "8GiB", "a size");
  private static final Setting<Duration> TIME =
      Setting.duration("LEO_T", "30s", "5ms", "2h", "a time");
  private static final Setting<Bus> BUS = Setting.choice("LEO_B", Bus.POSTGRES, "a bus");
  private static final Setting<String> WORD =
      Setting.text("LEO_W", "base", "[a-z]{1,4}", "1 to 4 letters", "a word");

  @ParameterizedTest
  @ValueSource(strings = {"-2", "0", "10", " 7 "})
  void numberInsideItsBoundsIsTaken(String text) {
    assertThat(WHOLE.parse(text)).isEqualTo(Integer.parseInt(text.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "11", "1.0", "0x1", "1e0", "99999999999", "one", "1 2"})
  void numberOutsideItsBoundsIsRefused(String text) {
    refused(WHOLE, text);
  }

  @ParameterizedTest
  @CsvSource({
    "1024B,1024",
    "1KiB,1024",
    "64MiB,67108864",
    "8GiB,8589934592",
    "8388608KiB,8589934592"
  })
  void sizeIsInBytes(String text, long bytes) {
    assertThat(SIZE.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1023B",
        "0B",
        "8589934593B",
        "9GiB",
        "1024",
        "1 KiB",
        "-1KiB",
        "1kib",
        "1KB",
        "1TiB",
        "1.5GiB",
        // Both would wrap around to something small and allowed.
        "17179869185GiB",
        "999999999999999GiB",
        "99999999999999999999999B"
      })
  void sizeOutsideItsBoundsIsRefusedAndNeverWrapsAround(String text) {
    refused(SIZE, text);
  }

  @ParameterizedTest
  @CsvSource({"5ms,5", "1500ms,1500", "30s,30000", "3m,180000", "2h,7200000"})
  void timeHasAUnit(String text, long millis) {
    assertThat(TIME.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4ms", "7201s", "3h", "30", "1d", "-1s", "1.5s", "30 s", "999999999999h", "PT1S"})
  void timeOutsideItsBoundsIsRefused(String text) {
    refused(TIME, text);
  }

  @Test
  void choiceIsSpelledInLowerCaseWithHyphens() {
    assertThat(BUS.allowed()).isEqualTo("postgres, google-pub-sub");
    assertThat(BUS.shownDefault()).isEqualTo("postgres");
    assertThat(BUS.parse("google-pub-sub")).isEqualTo(Bus.GOOGLE_PUB_SUB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSTGRES", "google_pub_sub", "kafka", "postgres,google-pub-sub"})
  void otherChoiceIsRefused(String text) {
    refused(BUS, text);
  }

  @Test
  void textFitsItsPatternAsAWhole() {
    assertThat(WORD.parse("abcd")).isEqualTo("abcd");
    refused(WORD, "abcde");
    refused(WORD, "ab cd");
    refused(WORD, "ab\ncd");
  }

  @Test
  void pathsAreTakenAsTheyAre() {
    assertThat(Setting.path("LEO_P", "data", "a folder").parse("/var/leo"))
        .isEqualTo(Path.of("/var/leo"));
    assertThat(Setting.optionalPath("LEO_P", "a folder").parse("x")).contains(Path.of("x"));
    refused(Setting.path("LEO_P", "data", "a folder"), "a\0b");
  }

  @Test
  void eachTellsItsNameDefaultAndMeaning() {
    Setting<?> secret = Setting.optionalSecret("LEO_KEY", "the key");

    assertThat(SIZE.name()).isEqualTo("LEO_S");
    assertThat(SIZE.shownDefault()).isEqualTo("64MiB");
    assertThat(SIZE.allowed()).isEqualTo("1KiB to 8GiB");
    assertThat(SIZE.meaning()).isEqualTo("a size");
    assertThat(SIZE.isSecret()).isFalse();
    assertThat(secret.isSecret()).isTrue();
    assertThat(secret.shownDefault()).isEqualTo("none");
    assertThat(Setting.required("LEO_R", "a word", "it").shownDefault()).isEqualTo("required");
  }

  private static void refused(Setting<?> setting, String text) {
    assertThatThrownBy(() -> setting.parse(text))
        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
  }
}
