package leo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
  @ParameterizedTest
  @EnumSource
  void bothEndsAndTheDefaultAreInsideAndTheirNeighboursAreNot(Limit limit) {
    Range range = limit.range();

    assertThat(range.contains(range.least())).isTrue();
    assertThat(range.contains(range.standard())).isTrue();
    assertThat(range.contains(range.most())).isTrue();
    assertThat(range.contains(range.least() - 1)).isFalse();
    assertThat(range.contains(range.most() + 1)).isFalse();
    assertThat(range.contains(Long.MIN_VALUE)).isFalse();
    assertThat(range.contains(Long.MAX_VALUE)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void noRunHasALimitOutOfItsRange(Limit limit) {
    assertThatThrownBy(() -> Limits.standard().with(limit, limit.range().most() + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(limit.range().field());
    assertThatThrownBy(() -> Limits.standard().with(limit, limit.range().least() - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void oneIsChangedAndTheOthersStay(Limit limit) {
    Limits changed = Limits.standard().with(limit, limit.range().least());

    for (Limit other : Limit.values()) {
      Range range = other.range();
      assertThat(changed.of(other)).isEqualTo(other == limit ? range.least() : range.standard());
    }
  }

  @Test
  void whatIsNotAskedForIsTheStandard() {
    assertThat(new Limits(Map.of())).isEqualTo(Limits.standard());
    assertThat(Limits.standard().values()).containsOnlyKeys(Limit.values());
    assertThat(Arrays.stream(Limit.values()).map(limit -> limit.range().field()))
        .doesNotHaveDuplicates();
  }
}
