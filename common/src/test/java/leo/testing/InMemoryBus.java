package leo.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import leo.job.Stage;
import leo.message.MessageBus;
import leo.message.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * The bus's twin in memory. With {@link Faults} it loses, repeats, delays and reorders messages as
 * a seed says, so that a failing run can be run again.
 */
public final class InMemoryBus implements MessageBus {
  private static final Duration REDELIVERY = Duration.ofMillis(20);

  private final Faults faults;
  private final Random random;
  private final Map<Stage, List<Waiting>> queues = new EnumMap<>(Stage.class);
  private final Set<Subscriber> subscribers = new HashSet<>();
  private boolean closed;

  /**
   * What goes wrong, each as a share from 0 to 1 of all messages.
   *
   * @param maxDelay a delayed message waits up to this long
   */
  public record Faults(
      long seed,
      double lost,
      double repeated,
      double delayed,
      double reordered,
      Duration maxDelay) {
    /** A bus on its best behaviour. */
    public static Faults none() {
      return new Faults(0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** A bus with a fifth of everything. */
    public static Faults wild(long seed) {
      return new Faults(seed, 0.2, 0.2, 0.2, 0.2, Duration.ofMillis(200));
    }
  }

  /** A message and when it may be handed out, on the monotonic clock. */
  private record Waiting(WakeUp message, long dueAt) {}

  public InMemoryBus(Faults faults) {
    this.faults = faults;
    this.random = new Random(faults.seed());
  }

  @Override
  public synchronized void publish(List<WakeUp> messages) {
    for (WakeUp message : messages) {
      int copies = random.nextDouble() < faults.repeated() ? 2 : 1;
      for (int i = 0; i < copies; i++) {
        if (random.nextDouble() >= faults.lost()) {
          put(message, delayNanos());
        }
      }
    }
  }

  @Override
  public Subscription subscribe(Stage stage, int maxOutstanding, Receiver receiver) {
    Subscriber subscriber = new Subscriber(stage, maxOutstanding, receiver);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the bus is closed");
      }
      subscribers.add(subscriber);
    }
    subscriber.threads.execute(subscriber::pump);
    return subscriber;
  }

  @Override
  public Duration unsubscribeWithin() {
    return Duration.ZERO;
  }

  @Override
  public void close() {
    List<Subscriber> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(subscribers);
    }
    open.forEach(Subscriber::close);
  }

  private long delayNanos() {
    boolean delayed = random.nextDouble() < faults.delayed();
    return delayed ? (long) (random.nextDouble() * faults.maxDelay().toNanos()) : 0;
  }

  private List<Waiting> queue(Stage stage) {
    return queues.computeIfAbsent(stage, _ -> new ArrayList<>());
  }

  private synchronized void put(WakeUp message, long delayNanos) {
    List<Waiting> queue = queue(message.stage());
    boolean jumps = random.nextDouble() < faults.reordered();
    int place = jumps ? random.nextInt(queue.size() + 1) : queue.size();
    queue.add(place, new Waiting(message, System.nanoTime() + delayNanos));
    notifyAll();
  }

  /** The next message that is due, once there is one; null when the subscriber is closed. */
  private synchronized @Nullable WakeUp take(Subscriber subscriber) throws InterruptedException {
    List<Waiting> queue = queue(subscriber.stage);
    while (!subscriber.stopped.get()) {
      long now = System.nanoTime();
      for (int i = 0; i < queue.size(); i++) {
        if (queue.get(i).dueAt - now <= 0) {
          return queue.remove(i).message;
        }
      }
      wait(10);
    }
    return null;
  }

  private final class Subscriber implements Subscription {
    private final Stage stage;
    private final Semaphore permits;
    private final Receiver receiver;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean stopped = new AtomicBoolean();

    Subscriber(Stage stage, int maxOutstanding, Receiver receiver) {
      this.stage = stage;
      this.permits = new Semaphore(maxOutstanding);
      this.receiver = receiver;
    }

    void pump() {
      try {
        while (!stopped.get()) {
          if (permits.tryAcquire(50, TimeUnit.MILLISECONDS)) {
            WakeUp message = take(this);
            if (message == null) {
              return;
            }
            dispatch(message);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void dispatch(WakeUp message) {
      try {
        threads.execute(() -> hand(message));
      } catch (RejectedExecutionException e) {
        // Closed between fetching and handing out: the message goes back.
        put(message, 0);
      }
    }

    private void hand(WakeUp message) {
      Handed handed = new Handed(message, permits);
      try {
        receiver.receive(handed);
      } catch (Throwable e) {
        handed.nack();
      }
    }

    @Override
    public void close() {
      stopped.set(true);
      synchronized (InMemoryBus.this) {
        subscribers.remove(this);
        InMemoryBus.this.notifyAll();
      }
      threads.shutdown();
    }
  }

  private final class Handed implements Delivery {
    private final WakeUp message;
    private final Semaphore permits;
    private final AtomicBoolean settled = new AtomicBoolean();

    Handed(WakeUp message, Semaphore permits) {
      this.message = message;
      this.permits = permits;
    }

    @Override
    public WakeUp message() {
      return message;
    }

    @Override
    public void ack() {
      if (settled.compareAndSet(false, true)) {
        permits.release();
      }
    }

    @Override
    public void nack() {
      if (settled.compareAndSet(false, true)) {
        permits.release();
        put(message, REDELIVERY.toNanos());
      }
    }
  }
}
