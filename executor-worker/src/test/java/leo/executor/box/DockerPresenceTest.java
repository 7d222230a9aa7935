package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DockerPresenceTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger probes = new AtomicInteger();
  private final DockerPresence presence = new DockerPresence(now::get);

  @Test
  void whileItAnswersItIsNotProbed() {
    presence.answered("start");

    assertThat(presence.isThere(this::inVain)).isTrue();
    assertThat(probes).hasValue(0);
  }

  @Test
  void onceItIsAwayItIsProbedOnceASecondUntilItAnswers() {
    presence.unreachable();

    assertThat(presence.isThere(this::inVain)).isFalse();
    assertThat(presence.isThere(this::inVain)).isFalse();
    now.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(presence.isThere(this::inVain)).isFalse();
    assertThat(probes).hasValue(1);

    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(presence.isThere(this::inVain)).isFalse();
    assertThat(probes).hasValue(2);
    presence.answered("ping");
    assertThat(presence.isThere(this::inVain)).isTrue();
  }

  @Test
  void twoSilencesOfAKindAreAHangUntilThatKindIsAnswered() {
    presence.silent("start");
    presence.answered("ping");
    assertThat(presence.hung()).isEmpty();

    presence.silent("start");
    presence.answered("ping");
    assertThat(presence.hung()).contains("start");

    presence.answered("start");
    assertThat(presence.hung()).isEmpty();
  }

  private boolean inVain() {
    probes.incrementAndGet();
    return false;
  }
}
