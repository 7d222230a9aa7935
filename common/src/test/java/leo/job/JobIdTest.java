package leo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import leo.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));

  @Test
  void newIdIsAUuidOfVersion7WithTheTimeInFront() {
    UUID uuid = JobId.next(clock).value();

    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
  }

  @Test
  void laterIdsSortAfterEarlierOnesAsValuesAndAsText() {
    List<JobId> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(JobId.next(clock));
      clock.advance(Duration.ofMillis(1));
    }
    List<JobId> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new java.util.Random(7));

    assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(ids);
    assertThat(ids).extracting(JobId::toString).isSorted();
  }

  @Test
  void orderIsThatOfTheBitsWithoutASign() {
    JobId low = JobId.parse("7fffffff-ffff-7fff-bfff-ffffffffffff");
    JobId high = JobId.parse("80000000-0000-7000-8000-000000000000");
    JobId higher = JobId.parse("80000000-0000-7000-8000-000000000001");

    assertThat(List.of(higher, high, low).stream().sorted()).containsExactly(low, high, higher);
  }

  @Test
  void idsOfTheSameMillisecondDiffer() {
    HashSet<JobId> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(JobId.next(clock));
    }

    assertThat(ids).hasSize(10_000);
  }

  @Test
  void textFormIsReadBackInEitherCase() {
    JobId id = JobId.next(clock);

    assertThat(JobId.parse(id.toString())).isEqualTo(id);
    assertThat(JobId.parse(id.toString().toUpperCase(java.util.Locale.ROOT))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0198c5a012347abc8def0123456789ab",
        "{0198c5a0-1234-7abc-8def-0123456789ab}",
        " 0198c5a0-1234-7abc-8def-0123456789ab",
        "0198c5a0-1234-7abc-8def-0123456789ab\n",
        "0198c5a0-1234-7abc-8def-0123456789ag",
        "0198c5a0-1234-7abc-8def-0123456789abc",
        "../../etc/passwd"
      })
  void anythingButTheCanonicalFormIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JobId.parse(text));
  }
}
