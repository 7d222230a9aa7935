package leo.worker;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {
  @Test
  void leaseOfThreeBeatsIsTheShortest() {
    assertThat(config(1, 30, 10, 1, 0).lease()).isEqualTo(ofMillis(30));
    refused(1, 29, 10, 1, 0);
  }

  @Test
  void workerHasASlotAndPauses() {
    refused(0, 30, 10, 1, 0);
    refused(1, 30, 0, 1, 0);
    refused(1, 30, 10, 0, 0);
    refused(1, 30, 10, 1, -1);
  }

  private static void refused(int slots, long lease, long beat, long sweep, long drain) {
    assertThatIllegalArgumentException().isThrownBy(() -> config(slots, lease, beat, sweep, drain));
  }

  private static WorkerConfig config(int slots, long lease, long beat, long sweep, long drain) {
    return new WorkerConfig(
        "w", slots, ofMillis(lease), ofMillis(beat), ofMillis(sweep), Duration.ofMillis(drain));
  }
}
