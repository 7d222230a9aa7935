package leo.message;

import java.time.Duration;
import java.util.List;
import leo.job.Stage;

/**
 * Carries wake-ups from those who queue jobs to the workers of a stage. Each message goes to one of
 * the stage's subscribers, usually once; it may be lost, repeated, delayed or overtaken.
 */
public interface MessageBus extends AutoCloseable {
  /**
   * Hands messages to the bus; when this returns the bus has them.
   *
   * @throws BusUnavailableException if that could not be made sure within the bus's own time bound:
   *     some, all or none may have gone out
   */
  void publish(List<WakeUp> messages);

  /**
   * Receives a stage's messages until closed.
   *
   * @param maxOutstanding how many messages at the most are handed out and neither acknowledged nor
   *     refused
   */
  Subscription subscribe(Stage stage, int maxOutstanding, Receiver receiver);

  /** How long closing a subscription may take. */
  Duration unsubscribeWithin();

  /** Ends all subscriptions and lets go of every resource, within a bounded time. */
  @Override
  void close();

  /** Takes messages, on threads of the bus that it may block. */
  @FunctionalInterface
  interface Receiver {
    /** Takes one message; whatever is thrown counts as {@link Delivery#nack}. */
    void receive(Delivery delivery) throws InterruptedException;
  }

  /** One message handed out. The first of {@link #ack} and {@link #nack} counts. */
  interface Delivery {
    WakeUp message();

    /** The message is dealt with: it is not delivered again on purpose. */
    void ack();

    /** The message is not dealt with: it is delivered again, here or elsewhere, a little later. */
    void nack();
  }

  /** A running subscription. */
  interface Subscription extends AutoCloseable {
    /** Stops handing out messages; those that were fetched and not handed out go back. */
    @Override
    void close();
  }
}
