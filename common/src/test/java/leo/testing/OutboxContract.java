package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leo.message.Outbox;
import leo.message.Outbox.Entry;
import org.junit.jupiter.api.Test;

/**
 * What every outbox does.
 *
 * @param <M> the kind of message
 */
public abstract class OutboxContract<M> {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** An outbox that holds nothing. */
  protected abstract Outbox<M> outbox();

  /** Writes a message, as a change of a job does. */
  protected abstract M put();

  /** Why the only message there failed. */
  protected abstract Optional<String> lastError();

  @Test
  void whatWasPutIsTakenOldestFirst() {
    List<M> put = puts(3);

    assertThat(outbox().take(10, LONG)).extracting(Entry::message).containsExactlyElementsOf(put);
  }

  @Test
  void noMoreThanAskedForAreTaken() {
    puts(5);

    assertThat(outbox().take(2, LONG)).hasSize(2);
    assertThat(outbox().take(10, LONG)).hasSize(3);
  }

  @Test
  void takenMessageIsNobodyElsesUntilItsLeaseIsOver() {
    M message = put();
    assertThat(outbox().take(10, Duration.ofMillis(500))).hasSize(1);

    assertThat(outbox().take(10, LONG)).isEmpty();
    List<Entry<M>> again = new ArrayList<>();
    await().atMost(LONG).until(() -> again.addAll(outbox().take(10, LONG)));
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().message()).isEqualTo(message);
    assertThat(again.getFirst().tries()).isEqualTo(2);
  }

  @Test
  void manyAtOnceTakeEachMessageOnce() throws Exception {
    puts(200);
    Callable<List<Entry<M>>> taker =
        () -> {
          List<Entry<M>> all = new ArrayList<>();
          List<Entry<M>> some;
          do {
            some = outbox().take(7, LONG);
            all.addAll(some);
          } while (!some.isEmpty());
          return all;
        };
    List<Long> ids = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Entry<M>>> one : threads.invokeAll(List.of(taker, taker, taker, taker))) {
        one.get().forEach(entry -> ids.add(entry.id()));
      }
    }

    assertThat(ids).doesNotHaveDuplicates();
    // Who skips a row that another has locked may see nothing: what is left comes on a later look.
    outbox().take(200, LONG).forEach(entry -> ids.add(entry.id()));
    assertThat(ids).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void removedMessageNeverComesAgain() {
    puts(2);
    List<Entry<M>> taken = outbox().take(10, Duration.ZERO);
    outbox().remove(taken);

    assertThat(outbox().take(10, LONG)).isEmpty();
  }

  @Test
  void messageGivenBackIsDueAfterItsDelayAndKeepsTheError() {
    put();
    outbox().giveBack(outbox().take(10, LONG), "no bus", Duration.ofMillis(500));

    assertThat(outbox().take(10, LONG)).isEmpty();
    assertThat(lastError()).contains("no bus");
    List<Entry<M>> again = new ArrayList<>();
    await().atMost(LONG).until(() -> again.addAll(outbox().take(10, LONG)));
    assertThat(again.getFirst().tries()).isEqualTo(2);
  }

  @Test
  void messageThatAnotherTookMeanwhileIsLeftToThem() {
    put();
    List<Entry<M>> stale = outbox().take(10, Duration.ZERO);
    assertThat(outbox().take(10, LONG)).hasSize(1);

    outbox().giveBack(stale, "late", Duration.ZERO);
    outbox().park(stale.getFirst(), "late");

    assertThat(outbox().take(10, LONG)).isEmpty();
    assertThat(outbox().parked()).isZero();
    assertThat(lastError()).isEmpty();
  }

  @Test
  void parkedMessageIsCountedAndNeverDue() {
    put();
    Entry<M> entry = outbox().take(10, Duration.ZERO).getFirst();
    assertThat(outbox().parked()).isZero();

    outbox().park(entry, "x".repeat(100_000));

    assertThat(outbox().parked()).isEqualTo(1);
    assertThat(outbox().take(10, LONG)).isEmpty();
    assertThat(lastError()).hasValueSatisfying(error -> assertThat(error).startsWith("xxx"));
  }

  @Test
  void writingRings() {
    AtomicInteger rings = new AtomicInteger();
    outbox().onWork(rings::incrementAndGet);
    put();

    await().atMost(LONG).until(() -> rings.get() > 0);
  }

  private List<M> puts(int count) {
    return IntStream.range(0, count).mapToObj(_ -> put()).toList();
  }
}
