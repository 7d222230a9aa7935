package leo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifecycleTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private final Lifecycle lifecycle = new Lifecycle();

  @AfterEach
  void letGo() {
    never.countDown();
  }

  @Test
  void partsStopInReverseAndOnce() throws Exception {
    start("a");
    start("b");
    start("c");

    assertThat(lifecycle.stop()).isEmpty();
    lifecycle.close();

    assertThat(stopped).containsExactly("c", "b", "a");
  }

  @Test
  void startedPartIsHandedOut() throws Exception {
    AutoCloseable part = () -> {};

    assertThat(lifecycle.start("part", LONG, () -> part)).isSameAs(part);
  }

  @Test
  void partThatHangsGetsItsTimeAndNoMore() throws Exception {
    start("a");
    lifecycle.start("hangs", SHORT, () -> never::await);
    start("c");

    assertThat(lifecycle.stop()).containsExactly("hangs");

    assertThat(stopped).containsExactly("c", "a");
  }

  @Test
  void partThatFailsToStopDoesNotKeepTheOthers() throws Exception {
    start("a");
    lifecycle.start("throws", LONG, () -> failing(new IOException("on purpose")));
    lifecycle.start("breaks", LONG, () -> failing(new LinkageError("on purpose")));
    start("d");

    assertThat(lifecycle.stop()).containsExactly("breaks", "throws");

    assertThat(stopped).containsExactly("d", "a");
  }

  @Test
  void failingStartStopsWhatWasStarted() throws Exception {
    start("a");
    start("b");
    IOException failure = new IOException("the port is taken");

    assertThatThrownBy(() -> lifecycle.start("c", LONG, throwing(failure))).isSameAs(failure);

    assertThat(stopped).containsExactly("b", "a");
  }

  @Test
  void startThatMeetsAnErrorStopsWhatWasStartedToo() throws Exception {
    start("a");
    LinkageError failure = new LinkageError("a class is missing");

    assertThatThrownBy(() ->
            lifecycle.start(
                "b",
                LONG,
                () -> {
                  throw failure;
                }))
        .isSameAs(failure);

    assertThat(stopped).containsExactly("a");
  }

  @Test
  void interruptedCloserStillGivesThePartsTheirTime() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    lifecycle.start(
        "slow",
        LONG,
        () ->
            () -> {
              slow.await();
              stopped.add("slow");
            });
    lifecycle.start("opens", LONG, () -> slow::countDown);

    Thread.currentThread().interrupt();
    lifecycle.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped).containsExactly("slow");
  }

  private void start(String name) throws Exception {
    lifecycle.start(name, LONG, () -> () -> stopped.add(name));
  }

  private static Callable<AutoCloseable> throwing(Exception failure) {
    return () -> {
      throw failure;
    };
  }

  private static AutoCloseable failing(Throwable failure) {
    return () -> {
      switch (failure) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        default -> throw new AssertionError(failure);
      }
    };
  }
}
