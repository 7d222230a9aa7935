package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a pool is called too small. */
class ColdWatchTest {
  private final ColdWatch watch = new ColdWatch();

  @Test
  void moreThanHalfOfTwentyIsSaidOnce() {
    for (int i = 0; i < ColdWatch.RUNS; i++) {
      assertThat(watch.add(i % 2 == 0)).isFalse();
    }
    // The oldest to leave was cold, the next is warm.
    assertThat(watch.add(true)).isFalse();
    assertThat(watch.add(true)).isTrue();
    for (int i = 0; i < 5 * ColdWatch.RUNS; i++) {
      assertThat(watch.add(true)).isFalse();
    }
  }

  @Test
  void fewerRunsThanTwentySayNothing() {
    for (int i = 1; i < ColdWatch.RUNS; i++) {
      assertThat(watch.add(true)).isFalse();
    }
    assertThat(watch.add(true)).isTrue();
  }

  @Test
  void figuresAreToldInWords() {
    assertThat(new PoolStats(120, 3, 1, 0, 2, 0, 2).inWords())
        .isEqualTo("2 sandboxes wait, 120 warm and 3 cold runs");
    assertThat(new PoolStats(0, 0, 0, 0, 1, 1, 2).inWords())
        .isEqualTo("1 sandbox waits, 0 warm and 0 cold runs");
  }
}
