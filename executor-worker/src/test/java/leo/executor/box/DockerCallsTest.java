package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The waiting around a call; what is called here is no Docker. */
class DockerCallsTest {
  private final DockerCalls calls =
      new DockerCalls("unix:///nowhere.sock", Duration.ofSeconds(20), 1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void anInterruptedCallThatMustBeKnownIsMadeOnceAndItsAnswerComes() throws Exception {
    FutureTask<String> task =
        new FutureTask<>(() -> {
          int answer = calls.callAnyway("make", _ -> make());
          return answer + " " + Thread.currentThread().isInterrupted();
        });
    Thread caller = Thread.ofPlatform().start(task);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    goOn.countDown();

    assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo("1 true");
    assertThat(made).hasValue(1);
  }

  @Test
  void anInterruptDoesNotMakeTheWaitLonger() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> calls.callAnyway("make", Duration.ofMillis(50), _ -> make()))
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("did not answer");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anyOtherCallEndsWithTheInterrupt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> calls.call("make", _ -> make()))
        .isInstanceOf(InterruptedException.class);
  }

  private int make() {
    begun.countDown();
    try {
      assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      // The call was given up.
      return -1;
    }
    return made.incrementAndGet();
  }
}
