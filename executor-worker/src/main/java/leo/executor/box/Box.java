package leo.executor.box;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import leo.worker.TransientFaultException;

/**
 * A started container whose first process waits for a job, and the lines to it.
 *
 * @param container its name where it was made
 * @param name the name it is live under with the {@link ContainerReaper}
 * @param ending completes when it is of no more use, or its user wants it to end
 * @param stream its output
 * @param exit tells when it is over
 * @param feed its input
 * @param slack how exactly its timers are kept
 */
record Box(
    String container,
    String name,
    CompletableFuture<Ending> ending,
    BoxStream stream,
    ExitWatch exit,
    JobFeed feed,
    TimerSlack slack) {

  static Box named(String container, String name, TimerSlack slack) {
    CompletableFuture<Ending> ending = new CompletableFuture<>();
    return new Box(
        container,
        name,
        ending,
        new BoxStream(ending),
        new ExitWatch(ending),
        new JobFeed(),
        slack);
  }

  /** Whether it still stands and its lines are open, as far as is known here. */
  boolean isFit() {
    return !ending.isDone() && !stream.isOver() && !exit.isOver();
  }

  /** Has it read its libraries while it waits. */
  void warmUp() {
    feed.warmUp();
  }

  /** Lets it sleep deeply: others are used first. */
  void relax() {
    slack.relax();
  }

  /** Has it sleep lightly: it is the next. */
  void alert() {
    slack.restore();
  }

  /** Gives it its one job. */
  void run(OutputTap tap, byte[] order) {
    stream.leadTo(tap);
    feed.give(order);
    slack.end();
  }

  /** Closes its input, at which its first process ends. */
  void dismiss() {
    feed.close();
    stream.close();
  }

  /** Waits a little for its end. */
  void awaitEnd(Duration atMost) {
    try {
      exit.awaitEnded(atMost);
    } catch (TransientFaultException e) {
      // Then it is killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of the lines to it. */
  void hangUp() {
    stream.close();
    exit.close();
    feed.close();
  }
}
