package leo.executor;

import static leo.job.OutputStreamName.STDERR;
import static leo.job.OutputStreamName.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.StoreUnavailableException;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.Test;

class OutputRecorderTest {
  private final RecordingQueue queue = new RecordingQueue();
  private final StopSignal stop = new StopSignal();
  private final Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);

  @Test
  void manySmallWritesMakeFewRows() throws Exception {
    try (OutputRecorder recorder = recorder()) {
      CountDownLatch pace = new CountDownLatch(1);
      for (int i = 0; i < 30; i++) {
        recorder.write(STDOUT, Bytes.utf8("x"));
        assertThat(pace.await(10, TimeUnit.MILLISECONDS)).isFalse();
      }
      recorder.finish();
    }

    assertThat(queue.text(STDOUT)).hasSize(30);
    assertThat(queue.batches().size()).isBetween(2, 12);
    assertThat(queue.rings()).isEqualTo(queue.batches().size());
  }

  @Test
  void aFileIsKeptOnceTheStoreAnswersAgain() {
    queue.unavailable(2);
    try (OutputRecorder recorder = recorder()) {
      recorder.keep(Artifact.kept("a", 0644, Bytes.utf8("x")));
    }

    assertThat(queue.artifacts()).containsExactly(Artifact.kept("a", 0644, Bytes.utf8("x")));
  }

  @Test
  void aFileOfALostLeaseIsDroppedAndTheRunStopped() {
    queue.lose();
    try (OutputRecorder recorder = recorder()) {
      recorder.keep(Artifact.kept("a", 0644, Bytes.utf8("x")));
    }

    assertThat(queue.artifacts()).isEmpty();
    assertThat(stop.reason()).contains(StopSignal.Reason.LEASE_LOST);
  }

  /** The median, so that one pause of a busy machine is no failure. */
  @Test
  void aByteIsInTheStoreWithinATenthOfASecond() {
    List<Duration> times = new ArrayList<>();
    try (OutputRecorder recorder = recorder()) {
      for (int i = 1; i <= 21; i++) {
        int length = i;
        long writtenAt = System.nanoTime();
        recorder.write(STDOUT, Bytes.utf8("x"));
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(msOf(1))
            .atMost(Duration.ofSeconds(10))
            .until(() -> queue.text(STDOUT).length() == length);
        times.add(Duration.ofNanos(System.nanoTime() - writtenAt));
      }
    }
    assertThat(times.stream().sorted().toList().get(times.size() / 2)).isLessThan(msOf(100));
  }

  @Test
  void theOrderAcrossStreamsIsKeptAndNeighboursBecomeOne() throws Exception {
    PendingOutput pending = new PendingOutput(1 << 10, 1 << 12);
    pending.add(STDOUT, Bytes.utf8("a"));
    pending.add(STDOUT, Bytes.utf8("b"));
    pending.add(STDERR, Bytes.utf8("c"));
    pending.add(STDOUT, Bytes.utf8("d"));
    pending.end();

    assertThat(pending.await(OutputRecorder.GATHER, OutputRecorder.APART))
        .containsExactly(
            new OutputChunk(STDOUT, Bytes.utf8("ab")),
            new OutputChunk(STDERR, Bytes.utf8("c")),
            new OutputChunk(STDOUT, Bytes.utf8("d")));
  }

  @Test
  void muchAtOnceGoesInPiecesOfBoundedSize() throws Exception {
    Bytes block = Bytes.copyOf(new byte[1 << 10]);
    try (OutputRecorder recorder = recorder()) {
      for (int i = 0; i < 2_000; i++) {
        recorder.write(STDOUT, block);
      }
      recorder.finish();
    }

    assertThat(queue.text(STDOUT)).hasSize(2_000 << 10);
    assertThat(queue.batches().stream().flatMap(List::stream))
        .allMatch(chunk -> chunk.data().size() <= OutputRecorder.BATCH_BYTES);
  }

  @Test
  void streamsThatTakeTurnsByteByByteMakeBatchesOfBoundedLength() throws Exception {
    queue.unavailable(2);
    try (OutputRecorder recorder = recorder()) {
      for (int i = 0; i < 5_000; i++) {
        recorder.write(STDOUT, Bytes.utf8("o"));
        recorder.write(STDERR, Bytes.utf8("e"));
      }
      recorder.finish();
    }

    assertThat(queue.text(STDOUT)).hasSize(5_000);
    assertThat(queue.text(STDERR)).hasSize(5_000);
    assertThat(queue.batches())
        .extracting(List::size)
        .allMatch(size -> size <= PendingOutput.MOST_CHUNKS);
  }

  @Test
  void whoWritesFasterThanTheStoreTakesWaits() throws Exception {
    queue.unavailable(3);
    try (OutputRecorder recorder = recorder()) {
      FutureTask<Boolean> writer =
          new FutureTask<>(() -> {
            Bytes block = Bytes.copyOf(new byte[64 << 10]);
            for (int i = 0; i < 32; i++) {
              recorder.write(STDOUT, block);
            }
            return true;
          });
      long startedAt = System.nanoTime();
      Thread.ofVirtual().start(writer);
      assertThat(writer.get(8, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThan(msOf(500));
      recorder.finish();
    }

    assertThat(queue.text(STDOUT)).hasSize(2 << 20);
  }

  @Test
  void aLostLeaseStopsTheRunAndDropsTheRest() throws Exception {
    try (OutputRecorder recorder = recorder()) {
      queue.lose();
      recorder.write(STDOUT, Bytes.utf8("x"));
      await().atMost(Duration.ofSeconds(2)).until(() -> stop.reason().isPresent());
      recorder.write(STDOUT, Bytes.utf8("y"));
      recorder.finish();
    }

    assertThat(stop.reason()).contains(StopSignal.Reason.LEASE_LOST);
    assertThat(queue.batches()).isEmpty();
    assertThat(queue.rings()).isZero();
  }

  @Test
  void aStoreThatStaysAwayIsAPassingFaultAfterABoundedTime() {
    queue.unavailable(Integer.MAX_VALUE);
    long startedAt = System.nanoTime();
    try (OutputRecorder recorder = recorder()) {
      recorder.write(STDOUT, Bytes.utf8("x"));
      assertThatThrownBy(recorder::finish)
          .isInstanceOf(TransientFaultException.class)
          .hasMessageContaining("could not be kept");
      assertThatThrownBy(() -> recorder.write(STDOUT, Bytes.utf8("y")))
          .isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
        .isBetween(msOf(8_000), msOf(13_000));
  }

  private OutputRecorder recorder() {
    return new OutputRecorder(queue, queue, lease, stop);
  }

  private static Duration msOf(long ms) {
    return Duration.ofMillis(ms);
  }
}
