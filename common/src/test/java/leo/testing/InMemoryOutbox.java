package leo.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import leo.message.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * The outbox's twin in memory.
 *
 * @param <M> the kind of message
 */
public final class InMemoryOutbox<M> implements Outbox<M> {
  private final Map<Long, Row<M>> rows = new TreeMap<>();
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private long last;

  private static final class Row<M> {
    private final M message;
    private int tries;
    private long dueAt = System.nanoTime();
    private boolean parked;
    private @Nullable String lastError;

    Row(M message) {
      this.message = message;
    }
  }

  /** Adds a message and rings. */
  public void add(M message) {
    addSilently(message);
    actions.forEach(Runnable::run);
  }

  /** Adds a message whose ring is lost. */
  public synchronized void addSilently(M message) {
    rows.put(++last, new Row<>(message));
  }

  /** Another relay gets all messages out. */
  public synchronized void takeAway() {
    rows.clear();
  }

  /** How many messages are there, parked ones included. */
  public synchronized int size() {
    return rows.size();
  }

  /** Why the first message that failed did so. */
  public synchronized Optional<String> lastError() {
    return rows.values().stream()
        .flatMap(row -> Optional.ofNullable(row.lastError).stream())
        .findFirst();
  }

  @Override
  public synchronized List<Entry<M>> take(int atMost, Duration lease) {
    long now = System.nanoTime();
    List<Entry<M>> taken = new ArrayList<>();
    rows.forEach((id, row) -> {
      if (taken.size() < atMost && !row.parked && row.dueAt - now <= 0) {
        row.dueAt = now + lease.toNanos();
        taken.add(new Entry<>(id, row.message, ++row.tries));
      }
    });
    return taken;
  }

  @Override
  public synchronized void remove(Collection<Entry<M>> published) {
    published.forEach(entry -> rows.remove(entry.id()));
  }

  @Override
  public synchronized void giveBack(Collection<Entry<M>> failed, String error, Duration delay) {
    failed.forEach(entry -> {
      Row<M> row = rows.get(entry.id());
      if (row != null && row.tries == entry.tries()) {
        row.dueAt = System.nanoTime() + delay.toNanos();
        row.lastError = error;
      }
    });
  }

  @Override
  public synchronized void park(Entry<M> refused, String error) {
    Row<M> row = rows.get(refused.id());
    if (row != null && row.tries == refused.tries()) {
      row.parked = true;
      row.lastError = error;
    }
  }

  @Override
  public synchronized long parked() {
    return rows.values().stream().filter(row -> row.parked).count();
  }

  @Override
  public void onWork(Runnable action) {
    actions.add(action);
  }
}
