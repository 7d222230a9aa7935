package leo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import leo.job.SandboxLimits.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxLimitsTest {
  static List<Range> ranges() {
    return Stream.of(
            SandboxLimits.TIMEOUT_MS,
            SandboxLimits.MEMORY_BYTES,
            SandboxLimits.CPU_MILLIS,
            SandboxLimits.PROCESSES,
            SandboxLimits.WORK_BYTES,
            SandboxLimits.TMP_BYTES,
            SandboxLimits.STDOUT_BYTES,
            SandboxLimits.STDERR_BYTES)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void bothEndsAndTheDefaultAreInsideAndTheirNeighboursAreNot(Range range) {
    assertThat(range.contains(range.least())).isTrue();
    assertThat(range.contains(range.standard())).isTrue();
    assertThat(range.contains(range.most())).isTrue();
    assertThat(range.contains(range.least() - 1)).isFalse();
    assertThat(range.contains(range.most() + 1)).isFalse();
    assertThat(range.contains(Long.MIN_VALUE)).isFalse();
    assertThat(range.contains(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void everyNumberOfABoxHasItsRangeUnderTheSameName() {
    List<String> numbers =
        Arrays.stream(SandboxSpec.class.getRecordComponents())
            .filter(component -> component.getType().isPrimitive())
            .map(component -> component.getName())
            .toList();

    assertThat(ranges()).extracting(Range::field).containsExactlyElementsOf(numbers);
  }

  @Test
  void defaultsAreTheStandardsInTheRightPlaces() {
    assertThat(SandboxLimits.defaults())
        .isEqualTo(
            new SandboxSpec(
                "base", 60_000, 256 << 20, 1_000, 64, 64 << 20, 64 << 20, 1 << 20, 1 << 20));
  }
}
