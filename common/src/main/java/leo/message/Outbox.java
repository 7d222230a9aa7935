package leo.message;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Messages that were written with the change they tell of and are not yet on a bus. Any number of
 * relays may take from it at once.
 *
 * <p>All methods throw {@link leo.job.StoreUnavailableException} when the store cannot do it just
 * now.
 *
 * @param <M> the kind of message
 */
public interface Outbox<M> {
  /**
   * Takes messages that are due, the oldest first. Nobody else gets them until the lease is over;
   * then they are due again.
   *
   * @param atMost how many of each queue
   */
  List<Entry<M>> take(int atMost, Duration lease);

  /** The bus has these messages. */
  void remove(Collection<Entry<M>> published);

  /**
   * The bus does not have these messages, as far as is known. One that somebody else took in the
   * meantime is left to them.
   *
   * @param error why, for people
   * @param delay when they are due again
   */
  void giveBack(Collection<Entry<M>> failed, String error, Duration delay);

  /** No bus will ever take this message: it is kept for people to look at, and never due again. */
  void park(Entry<M> refused, String error);

  /** How many messages are parked. */
  long parked();

  /** Has an action called whenever there may be messages to take. A call may be lost. */
  void onWork(Runnable action);

  /**
   * A message that was taken.
   *
   * @param id the row's
   * @param tries how often it was taken, this time included
   */
  record Entry<M>(long id, M message, int tries) {}
}
