package leo.pubsub;

import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.pubsub.v1.PubsubMessage;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.Stage;
import leo.message.MalformedMessageException;
import leo.message.MessageBus.Delivery;
import leo.message.MessageBus.Receiver;
import leo.message.WakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what arrives to a receiver, on a virtual thread each, and what nobody can read to the dead
 * letters. Never blocks the library's own threads.
 */
final class Inbox implements MessageReceiver, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Stage stage;
  private final Receiver receiver;
  private final DeadLetters deadLetters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger outstanding = new AtomicInteger();
  private volatile long quietSince = System.nanoTime();
  private volatile boolean draining;

  /** Keeps what nobody can read. */
  @FunctionalInterface
  interface DeadLetters {
    /**
     * Keeps a message; when this returns it is kept.
     *
     * @throws RuntimeException if it could not be, within the bound of publishing
     */
    void keep(PubsubMessage message, String reason);
  }

  Inbox(Stage stage, Receiver receiver, DeadLetters deadLetters) {
    this.stage = stage;
    this.receiver = receiver;
    this.deadLetters = deadLetters;
  }

  @Override
  public void receiveMessage(PubsubMessage message, AckReplyConsumer reply) {
    quietSince = System.nanoTime();
    // A subscriber that stops still hands over what it holds.
    if (draining) {
      reply.nack();
      return;
    }
    outstanding.incrementAndGet();
    Reply once = new Reply(reply);
    try {
      WakeUp wakeUp = Messages.wakeUp(message, stage);
      execute(once, () -> hand(wakeUp, once));
    } catch (MalformedMessageException e) {
      LOG.error("a message of {} cannot be read; it goes to the dead letters", stage.topic(), e);
      execute(once, () -> bury(message, String.valueOf(e.getMessage()), once));
    }
  }

  /** For how long nothing has arrived. */
  Duration quietFor() {
    return Duration.ofNanos(System.nanoTime() - quietSince);
  }

  /** Starts to measure the quiet anew. */
  void listenAfresh() {
    quietSince = System.nanoTime();
  }

  /** How many messages are handed out and not settled. */
  int outstanding() {
    return outstanding.get();
  }

  /** From now on everything that arrives is refused. */
  void drain() {
    draining = true;
  }

  @Override
  public void close() {
    drain();
    threads.shutdown();
  }

  private void execute(Reply reply, Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      reply.settle(false);
    }
  }

  private void hand(WakeUp wakeUp, Reply reply) {
    if (draining) {
      reply.settle(false);
      return;
    }
    // Whatever is thrown: the library would keep a message's lease alive after an Error.
    try {
      receiver.receive(new Handed(wakeUp, reply));
    } catch (Throwable e) {
      LOG.warn("{} was refused and comes again", wakeUp, e);
      reply.settle(false);
    }
  }

  private void bury(PubsubMessage message, String reason, Reply reply) {
    try {
      deadLetters.keep(message, reason);
      reply.settle(true);
    } catch (RuntimeException | Error e) {
      LOG.warn("an unreadable message could not be kept; it comes again", e);
      reply.settle(false);
    }
  }

  /** The one answer to a message. */
  private final class Reply {
    private final AckReplyConsumer consumer;
    private final AtomicBoolean settled = new AtomicBoolean();

    Reply(AckReplyConsumer consumer) {
      this.consumer = consumer;
    }

    void settle(boolean done) {
      if (settled.compareAndSet(false, true)) {
        outstanding.decrementAndGet();
        if (done) {
          consumer.ack();
        } else {
          consumer.nack();
        }
      }
    }
  }

  private record Handed(WakeUp message, Reply reply) implements Delivery {
    @Override
    public void ack() {
      reply.settle(true);
    }

    @Override
    public void nack() {
      reply.settle(false);
    }
  }
}
