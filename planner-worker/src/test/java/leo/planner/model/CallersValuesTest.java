package leo.planner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallersValuesTest {
  @Test
  void valuesAreNamedAndNotShown() {
    CallersValues values = new CallersValues(Map.of("KEY", "hush-hush", "USER", "hush-hush-me"));

    assertThat(values.hiddenIn("KEY=hush-hush\nhush-hush-me: no"))
        .isEqualTo("KEY=[value of KEY]\n[value of USER]: no");
  }

  @Test
  void linesOfAValueAreNotShownEither() {
    CallersValues values = new CallersValues(Map.of("PEM", "-----BEGIN\nabcdefgh\n\n"));

    assertThat(values.hiddenIn("> abcdefgh <")).isEqualTo("> [value of PEM] <");
  }

  @Test
  void restOfAValueWhoseBeginningWasCutOffIsNotShown() {
    CallersValues values = new CallersValues(Map.of("KEY", "0123456789"));

    assertThat(values.hiddenIn("456789 is it")).isEqualTo("[value of KEY] is it");
    assertThat(values.hiddenIn("56789 is short")).isEqualTo("56789 is short");
  }

  @Test
  void shortValuesAreInEverything() {
    assertThat(new CallersValues(Map.of("N", "12345")).hiddenIn("12345")).isEqualTo("12345");
    assertThat(new CallersValues(Map.of("N", "")).hiddenIn("12345")).isEqualTo("12345");
  }
}
