package leo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        ".hidden",
        "a/b",
        "..a",
        "a..",
        "...",
        "ü 🦁",
        "-rf",
        "a\\b",
        "*",
        "x/[a-c]?"
      })
  void aNameThatStaysInsideIsFine(String name) {
    assertThat(WorkPath.fault(name)).isEmpty();
    assertThat(new InputFile(name, 0644, Bytes.utf8("")).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        ".",
        "../x",
        "a/../../b",
        "a/..",
        "a//b",
        "a/",
        "./a",
        "a/./b",
        "a\nb",
        "a\0b",
        "a\u001bb",
        "a\u0085b",
        "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) {
    assertThat(WorkPath.fault(name)).isPresent();
    assertThatThrownBy(() -> new InputFile(name, 0644, Bytes.utf8("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lengthsAreThoseOfUtf8() {
    assertThat(WorkPath.fault("ü".repeat(127) + "x")).isEmpty();
    assertThat(WorkPath.fault("ü".repeat(128))).isPresent();
    assertThat(WorkPath.fault(("x".repeat(255) + "/").repeat(3) + "x".repeat(255))).isEmpty();
    assertThat(WorkPath.fault(("x".repeat(255) + "/").repeat(4) + "x")).isPresent();
  }
}
