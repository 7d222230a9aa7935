package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import leo.executor.Specs;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.junit.jupiter.api.Test;

/** Which shapes get boxes of their own. */
class ShapeDemandTest {
  private static final BoxShape SMALL = shape(64);
  private static final BoxShape LARGE = shape(512);

  /** Just before a clock of this kind wraps around. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

  private final ShapeDemand demand = new ShapeDemand(1, now::get);

  @Test
  void whatMissedThreeTimesInAMinuteGetsAPlace() {
    miss(SMALL, 2);
    assertThat(demand.wanted()).isEmpty();
    miss(SMALL, 1);
    assertThat(demand.wanted()).containsExactly(SMALL);
  }

  @Test
  void missesLongerAgoDoNotCount() {
    miss(SMALL, 2);
    pass(Duration.ofSeconds(61));
    miss(SMALL, 1);
    assertThat(demand.wanted()).isEmpty();
  }

  @Test
  void onlyMissesWinAPlaceAndAnyUseKeepsIt() {
    for (int i = 0; i < 5; i++) {
      demand.ask(LARGE, false);
    }
    assertThat(demand.wanted()).isEmpty();
    miss(SMALL, 3);
    assertThat(demand.wanted()).containsExactly(SMALL);
    pass(Duration.ofSeconds(299));
    demand.ask(SMALL, false);
    pass(Duration.ofSeconds(299));
    assertThat(demand.wanted()).containsExactly(SMALL);
    pass(Duration.ofSeconds(1));
    assertThat(demand.wanted()).isEmpty();
  }

  @Test
  void aPlaceGoesToWhatIsClearlyMoreWanted() {
    miss(SMALL, 4);
    assertThat(demand.wanted()).containsExactly(SMALL);
    miss(LARGE, 5);
    assertThat(demand.wanted()).containsExactly(SMALL);
    miss(LARGE, 1);
    assertThat(demand.wanted()).containsExactly(LARGE);
  }

  @Test
  void whatNobodyAskedForLatelyMakesRoom() {
    miss(SMALL, 50);
    assertThat(demand.wanted()).containsExactly(SMALL);
    pass(Duration.ofSeconds(61));
    miss(LARGE, 3);
    assertThat(demand.wanted()).containsExactly(LARGE);
  }

  @Test
  void thereAreNoMorePlacesThanStatedAndTheMostWantedHaveThem() {
    ShapeDemand three = new ShapeDemand(3, now::get);
    for (int size = 40; size < 50; size++) {
      for (int i = 0; i < size; i++) {
        three.ask(shape(size), true);
      }
    }
    assertThat(three.wanted()).containsExactlyInAnyOrder(shape(49), shape(48), shape(47));
  }

  @Test
  void withoutPlacesNothingIsWanted() {
    ShapeDemand none = new ShapeDemand(0, now::get);
    for (int i = 0; i < 10; i++) {
      none.ask(SMALL, true);
    }
    assertThat(none.wanted()).isEmpty();
  }

  @Test
  void manyShapesAndAsksAreForgottenNotKept() {
    miss(SMALL, 3);
    assertThat(demand.wanted()).containsExactly(SMALL);
    for (int size = 100; size < 100 + 2 * ShapeDemand.MOST_SHAPES; size++) {
      now.incrementAndGet();
      miss(shape(size), 1);
    }
    miss(LARGE, 10 * ShapeDemand.MOST_ASKS);
    assertThat(demand.wanted()).containsExactly(LARGE);
  }

  @Test
  void shapesThatDifferInFewProcessesAreOne() {
    assertThat(BoxShape.of(Specs.processes(65))).isEqualTo(BoxShape.of(Specs.processes(128)));
    assertThat(BoxShape.of(Specs.processes(4))).isEqualTo(BoxShape.standard());
    assertThat(BoxShape.of(Specs.processes(1_024)).processes()).isEqualTo(1_024);
    assertThat(BoxShape.of(Specs.processes(65)).fits(Specs.processes(100))).isTrue();
    assertThat(BoxShape.of(Specs.processes(65)).fits(Specs.processes(129))).isFalse();
  }

  @Test
  void aShapeMakesTheBoxItWasReadFrom() {
    SandboxSpec spec =
        SandboxSpec.standard()
            .withImage("full")
            .with(Limit.MEMORY_BYTES, 1 << 29)
            .with(Limit.CPU_MILLIS, 500)
            .with(Limit.WORK_BYTES, 1 << 20)
            .with(Limit.TMP_BYTES, 1 << 21)
            .with(Limit.PROCESSES, 128);
    assertThat(BoxShape.of(spec).spec()).isEqualTo(spec);
    assertThat(BoxShape.of(spec).fits(spec)).isTrue();
    assertThat(BoxShape.of(spec).fits(spec.with(Limit.TMP_BYTES, 1 << 22))).isFalse();
  }

  private void miss(BoxShape shape, int times) {
    for (int i = 0; i < times; i++) {
      demand.ask(shape, true);
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static BoxShape shape(long memoryMib) {
    return BoxShape.of(Specs.memoryBytes(memoryMib << 20));
  }
}
