package leo.pubsub;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController.LimitExceededBehavior;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.message.BusUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes groups of messages, each within one bound in total. */
final class Sender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final int THREADS = 4;

  /** What may be on the way at once, for each topic; more has to wait. */
  private static final long MAX_OUTSTANDING = 2_000;

  private static final long MAX_OUTSTANDING_BYTES = 16L << 20;

  /** The library refuses a total below it; our own bound may be shorter. */
  private static final Duration LEAST_TOTAL = Duration.ofSeconds(10);

  private final Transport transport;
  private final Duration within;
  private final Runnable onMissing;
  private final Map<TopicName, Publisher> publishers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService shared =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("pubsub-publish-", 0).factory());
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  /** A message and where it goes. */
  record Letter(TopicName topic, PubsubMessage message) {}

  /**
   * Makes a sender.
   *
   * @param onMissing called when a topic is not there any more
   */
  Sender(Transport transport, Duration within, Runnable onMissing) {
    this.transport = transport;
    this.within = within;
    this.onMissing = onMissing;
  }

  /**
   * Publishes; when this returns Pub/Sub has all of them.
   *
   * @throws BusUnavailableException if that could not be made sure in time
   * @throws IllegalArgumentException if Pub/Sub will never take one of them
   */
  void send(List<Letter> letters) {
    long deadline = System.nanoTime() + within.toNanos();
    Map<TopicName, Publisher> used = new ConcurrentHashMap<>();
    // Flow control may hold the one who hands over, without a bound: so that is somebody else.
    try {
      CompletableFuture<List<String>> sent =
          CompletableFuture.supplyAsync(() -> handOver(letters, used), callers)
              .thenCompose(Sender::all);
      sent.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new BusUnavailableException("the bus is closed", e);
    } catch (TimeoutException e) {
      retire(used);
      throw new BusUnavailableException("Pub/Sub did not answer within " + within, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusUnavailableException("the wait for Pub/Sub was interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause(), used);
    }
  }

  @Override
  public void close() {
    retire(Map.copyOf(publishers));
    callers.shutdown();
    try {
      if (!callers.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("publishing did not end within {}: left to the end of the process", CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    callers.shutdownNow();
    shared.shutdownNow();
  }

  private List<ApiFuture<String>> handOver(List<Letter> letters, Map<TopicName, Publisher> used) {
    List<ApiFuture<String>> futures = new ArrayList<>(letters.size());
    for (Letter letter : letters) {
      Publisher publisher = used.computeIfAbsent(letter.topic(), this::publisher);
      futures.add(publisher.publish(letter.message()));
    }
    used.values().forEach(Publisher::publishAllOutstanding);
    return futures;
  }

  private static CompletableFuture<List<String>> all(List<ApiFuture<String>> futures) {
    ApiFuture<List<String>> together = ApiFutures.allAsList(futures);
    CompletableFuture<List<String>> result = new CompletableFuture<>();
    together.addListener(
        () -> {
          try {
            result.complete(together.get());
          } catch (ExecutionException e) {
            result.completeExceptionally(e.getCause() == null ? e : e.getCause());
          } catch (InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        },
        Runnable::run);
    return result;
  }

  private RuntimeException failure(Throwable cause, Map<TopicName, Publisher> used) {
    if (cause instanceof ApiException api) {
      StatusCode.Code code = api.getStatusCode().getCode();
      if (code == StatusCode.Code.INVALID_ARGUMENT || code == StatusCode.Code.OUT_OF_RANGE) {
        return new IllegalArgumentException("Pub/Sub refuses a message for good", cause);
      }
      if (code == StatusCode.Code.NOT_FOUND) {
        onMissing.run();
      }
    }
    retire(used);
    return new BusUnavailableException("Pub/Sub did not take the messages", cause);
  }

  /** A connection that failed waits ever longer before it tries again: a new one does not. */
  private void retire(Map<TopicName, Publisher> used) {
    used.forEach((topic, publisher) -> {
      if (publishers.remove(topic, publisher)) {
        callers.execute(() -> shutDown(publisher));
      }
    });
  }

  private static void shutDown(Publisher publisher) {
    try {
      publisher.shutdown();
      publisher.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("a publisher of {} could not be shut down", publisher.getTopicNameString(), e);
    }
  }

  private Publisher publisher(TopicName topic) {
    return publishers.computeIfAbsent(topic, this::build);
  }

  private Publisher build(TopicName topic) {
    try {
      return transport.build(
          Publisher.newBuilder(topic)
              .setExecutorProvider(FixedExecutorProvider.create(shared))
              .setRetrySettings(retries())
              .setBatchingSettings(batches()));
    } catch (IOException e) {
      throw new UncheckedIOException("no way to publish to " + topic, e);
    }
  }

  private RetrySettings retries() {
    Duration total = within.compareTo(LEAST_TOTAL) < 0 ? LEAST_TOTAL : within;
    return RetrySettings.newBuilder()
        .setTotalTimeoutDuration(total)
        .setInitialRetryDelayDuration(Duration.ofMillis(100))
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(Duration.ofSeconds(5))
        .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
        .setRpcTimeoutMultiplier(2)
        .setMaxRpcTimeoutDuration(total)
        .build();
  }

  private static BatchingSettings batches() {
    return Publisher.Builder.getDefaultBatchingSettings().toBuilder()
        .setFlowControlSettings(
            FlowControlSettings.newBuilder()
                .setLimitExceededBehavior(LimitExceededBehavior.Block)
                .setMaxOutstandingElementCount(MAX_OUTSTANDING)
                .setMaxOutstandingRequestBytes(MAX_OUTSTANDING_BYTES)
                .build())
        .build();
  }
}
