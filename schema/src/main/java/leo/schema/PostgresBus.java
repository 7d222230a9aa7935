package leo.schema;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.message.BusUnavailableException;
import leo.message.MessageBus;
import leo.message.WakeUp;

/**
 * The bus on PostgreSQL: the outbox read directly, woken by a doorbell and by polling once a
 * second. A message that was handed out and not settled in time is handed out again.
 */
public final class PostgresBus implements MessageBus {
  private final Database database;
  private final Notifications notifications;
  private final Set<PostgresSubscription> open = ConcurrentHashMap.newKeySet();

  public PostgresBus(Database database, Notifications notifications) {
    this.database = database;
    this.notifications = notifications;
    notifications.onStage(stage -> open.forEach(subscription -> subscription.wake(stage)));
  }

  @Override
  public void publish(List<WakeUp> messages) {
    try {
      database.transact(sql -> {
        for (WakeUp message : messages) {
          JobTransitions.enqueue(
              sql, message.jobId(), message.stage(), message.attempt(), Duration.ZERO);
        }
        return messages.size();
      });
    } catch (StoreUnavailableException e) {
      throw new BusUnavailableException("the messages are not published; publish them again", e);
    }
    messages.stream().map(WakeUp::stage).distinct().forEach(notifications::ring);
  }

  @Override
  public Subscription subscribe(Stage stage, int maxOutstanding, Receiver receiver) {
    PostgresSubscription subscription =
        new PostgresSubscription(
            new OutboxRows(database, stage), stage, maxOutstanding, receiver, open::remove);
    open.add(subscription);
    subscription.start();
    return subscription;
  }

  @Override
  public Duration unsubscribeWithin() {
    return PostgresSubscription.CLOSE_WITHIN;
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(PostgresSubscription::close);
  }
}
