package leo.pubsub;

import com.google.api.core.ApiService;
import com.google.cloud.pubsub.v1.Subscriber;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import leo.job.StoreUnavailableException;
import leo.message.MessageBus;
import leo.worker.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscriber that is watched: one that failed, or that is silent while the store has had work, is
 * thrown away and built anew.
 */
final class PubSubSubscription implements MessageBus.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(PubSubSubscription.class);
  private static final Duration LONGEST_WATCH = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Parts parts;
  private final Inbox inbox;
  private final Ticker watch;
  private volatile @Nullable Subscriber subscriber;
  private volatile boolean closed;
  // Of the watching thread alone, as is all that rebuilds: that may take a while, so it holds no
  // lock that health or closing would wait for.
  private Duration pause = Duration.ZERO;
  private long failedAt;

  /**
   * What a subscription is made of.
   *
   * @param name for the log
   * @param build a subscriber that hands to the inbox, not yet started
   * @param prepare makes sure, as far as LEO may, that there is something to subscribe to
   * @param due whether messages ought to have come within the time of silence
   * @param onRebuild called for each rebuilding
   * @param onClose called when closed
   */
  record Parts(
      String name,
      int maxOutstanding,
      PubSubConfig config,
      Supplier<Subscriber> build,
      Runnable prepare,
      BooleanSupplier due,
      Runnable onRebuild,
      Consumer<PubSubSubscription> onClose) {}

  private PubSubSubscription(Inbox inbox, Parts parts) {
    this.inbox = inbox;
    this.parts = parts;
    Duration quarter = parts.config().silence().dividedBy(4);
    this.watch =
        new Ticker(
            "watch-" + parts.name(),
            quarter.compareTo(LONGEST_WATCH) < 0 ? quarter : LONGEST_WATCH,
            this::watch);
  }

  static PubSubSubscription start(Inbox inbox, Parts parts) {
    PubSubSubscription subscription = new PubSubSubscription(inbox, parts);
    subscription.begin();
    subscription.watch.start();
    return subscription;
  }

  /** Whether messages can arrive. */
  boolean isRunning() {
    Subscriber now = subscriber;
    return now != null && now.isRunning();
  }

  @Override
  public void close() {
    Subscriber last;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      last = subscriber;
    }
    inbox.drain();
    watch.close();
    if (last != null) {
      end(last);
    }
    inbox.close();
    parts.onClose().accept(this);
  }

  private synchronized void begin() {
    if (closed) {
      return;
    }
    inbox.listenAfresh();
    Subscriber next = parts.build().get();
    next.startAsync();
    subscriber = next;
  }

  private void end(Subscriber last) {
    Duration bound = parts.config().endWithin();
    try {
      last.stopAsync().awaitTerminated(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{}: the subscriber did not stop within {}", parts.name(), bound);
    } catch (IllegalStateException e) {
      LOG.debug("{}: the subscriber had failed already", parts.name(), e);
    }
  }

  private void watch() {
    Subscriber now = subscriber;
    if (closed) {
      return;
    }
    if (now == null || hasFailed(now)) {
      rebuildAfterFailure(now);
    } else if (isDeaf()) {
      LOG.warn(
          "{}: nothing received for {} while jobs were queued; the subscriber is built anew",
          parts.name(),
          inbox.quietFor());
      rebuild(now);
    } else if (now.isRunning() && System.nanoTime() - failedAt > LONGEST_PAUSE.toNanos()) {
      pause = Duration.ZERO;
    }
  }

  private static boolean hasFailed(Subscriber one) {
    return switch (one.state()) {
      case FAILED, TERMINATED -> true;
      case NEW, STARTING, RUNNING, STOPPING -> false;
    };
  }

  private boolean isDeaf() {
    if (inbox.quietFor().compareTo(parts.config().silence()) < 0
        || inbox.outstanding() >= parts.maxOutstanding()) {
      return false;
    }
    try {
      return parts.due().getAsBoolean();
    } catch (StoreUnavailableException e) {
      LOG.debug("{}: the store cannot say whether the silence is right", parts.name(), e);
      return false;
    }
  }

  /** The first time at once, then with ever longer pauses. */
  private void rebuildAfterFailure(@Nullable Subscriber failed) {
    long now = System.nanoTime();
    if (pause.isPositive() && now - failedAt < pause.toNanos()) {
      return;
    }
    failedAt = now;
    Duration next = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
    pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    String reason =
        failed != null && failed.state() == ApiService.State.FAILED
            ? String.valueOf(failed.failureCause())
            : "there is none";
    LOG.warn("{}: the subscriber failed and is built anew: {}", parts.name(), reason);
    rebuild(failed);
  }

  private void rebuild(@Nullable Subscriber old) {
    subscriber = null;
    if (old != null && !hasFailed(old)) {
      old.stopAsync();
    }
    parts.onRebuild().run();
    try {
      parts.prepare().run();
      begin();
    } catch (RuntimeException e) {
      failedAt = System.nanoTime();
      LOG.error("{}: no subscriber for now; tried again within {}", parts.name(), pause, e);
    }
  }
}
