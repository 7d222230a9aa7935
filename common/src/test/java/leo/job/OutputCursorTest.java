package leo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCursorTest {
  @Test
  void textFormIsReadBack() {
    OutputCursor far = new OutputCursor(999_999_999_999_999_999L, 42);

    assertThat(OutputCursor.parse(far.toString())).isEqualTo(far);
    assertThat(OutputCursor.parse(OutputCursor.START.toString())).isEqualTo(OutputCursor.START);
  }

  @Test
  void laterAttemptsComeAfterAllOfAnEarlierOne() {
    OutputCursor early = new OutputCursor(1, 10);
    OutputCursor next = new OutputCursor(1, 11);
    OutputCursor heir = new OutputCursor(2, 1);

    assertThat(Stream.of(heir, next, early, OutputCursor.START).sorted())
        .containsExactly(OutputCursor.START, early, next, heir);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-",
        "-1",
        "1-1-1",
        "-1-1",
        "1--1",
        " 1-1",
        "1-1 ",
        "a-b",
        "١-١",
        "1234567890123456789-1",
        "1-99999999999999999999999"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OutputCursor.parse(text));
  }
}
