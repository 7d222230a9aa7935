package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import leo.runtime.ConfigException;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);

  @Test
  void aShareIsGivenBackWholeAndOnce() {
    try (ByteBudget.Share share = budget.share()) {
      share.take(60);
      share.take(40);
      assertThat(budget.free()).isZero();
      share.giveBack();
      assertThat(budget.free()).isEqualTo(100);
    }
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void whatDoesNotFitIsToComeAgainAndHoldsNothingMore() {
    try (ByteBudget.Share one = budget.share();
        ByteBudget.Share other = budget.share()) {
      one.take(60);
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> other.take(41))
          .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.OVERLOADED))
          .satisfies(e -> assertThat(e.headers()).containsKey("Retry-After"));
      other.take(40);
    }
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void whatIsLargerThanAllIsServedAlone() {
    try (ByteBudget.Share share = budget.share()) {
      share.take(Long.MAX_VALUE);
      assertThat(budget.free()).isZero();
    }
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void aBodyThatTheHeapCannotTakeStopsTheStart() {
    assertThat(ByteBudget.ofHeapForBodies(4 << 20).free()).isGreaterThanOrEqualTo(4 << 20);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ByteBudget.ofHeapForBodies(Integer.MAX_VALUE))
        .withMessageContaining("LEO_HTTP_MAX_BODY");
  }
}
