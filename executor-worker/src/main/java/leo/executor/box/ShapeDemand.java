package leo.executor.box;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides which shapes are asked for often enough to have boxes started ahead. A shape that found
 * no box {@link #OFTEN} times within {@link #WINDOW} gets a place; when all are taken, only if it
 * is asked for half as often again as the least wanted that has one, so that two shapes do not
 * chase each other out. A place that nobody used for {@link #IDLE} is given up.
 */
final class ShapeDemand {
  static final int OFTEN = 3;
  static final Duration WINDOW = Duration.ofSeconds(60);
  static final Duration IDLE = Duration.ofMinutes(5);

  /** So many shapes are remembered, and so many asks of each. */
  static final int MOST_SHAPES = 128;

  static final int MOST_ASKS = 256;

  private final int places;
  private final LongSupplier nanoTime;
  private final Map<BoxShape, Asks> asked = new HashMap<>();
  private final Set<BoxShape> placed = new HashSet<>();

  /**
   * @param places how many shapes have a place at the most
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  ShapeDemand(int places, LongSupplier nanoTime) {
    this.places = places;
    this.nanoTime = nanoTime;
  }

  /** A run asked for a box of the shape, and found none ready if it missed. */
  synchronized void ask(BoxShape shape, boolean missed) {
    if (places == 0) {
      return;
    }
    if (!asked.containsKey(shape) && asked.size() >= MOST_SHAPES) {
      forgetOldest();
    }
    asked.computeIfAbsent(shape, _ -> new Asks()).add(nanoTime.getAsLong(), missed);
  }

  /** The shapes that are to have boxes from now on. */
  synchronized Set<BoxShape> wanted() {
    long now = nanoTime.getAsLong();
    placed.removeIf(shape -> idleNanos(shape, now) >= IDLE.toNanos());
    asked.values().forEach(asks -> asks.forgetBefore(now - WINDOW.toNanos()));
    asked.entrySet().removeIf(one -> one.getValue().isEmpty() && !placed.contains(one.getKey()));
    for (Optional<BoxShape> next = candidate(); next.isPresent(); next = candidate()) {
      if (placed.size() >= places) {
        BoxShape least = leastWanted();
        if (2 * often(next.get()) < 3 * often(least) || often(least) == often(next.get())) {
          break;
        }
        placed.remove(least);
      }
      placed.add(next.get());
    }
    return Set.copyOf(placed);
  }

  /** The most wanted shape without a place that missed often enough. */
  private Optional<BoxShape> candidate() {
    return asked.entrySet().stream()
        .filter(one -> !placed.contains(one.getKey()) && one.getValue().misses() >= OFTEN)
        .map(Map.Entry::getKey)
        .max(Comparator.comparingInt(this::often));
  }

  private BoxShape leastWanted() {
    return placed.stream().min(Comparator.comparingInt(this::often)).orElseThrow();
  }

  private int often(BoxShape shape) {
    return asks(shape).count();
  }

  private long idleNanos(BoxShape shape, long now) {
    return now - asks(shape).last;
  }

  private Asks asks(BoxShape shape) {
    return asked.getOrDefault(shape, new Asks());
  }

  private void forgetOldest() {
    long now = nanoTime.getAsLong();
    asked.keySet().stream()
        .filter(shape -> !placed.contains(shape))
        .max(Comparator.comparingLong(shape -> idleNanos(shape, now)))
        .ifPresent(asked::remove);
  }

  /** When a shape was asked for, and in vain. */
  private static final class Asks {
    private final Deque<Long> all = new ArrayDeque<>();
    private final Deque<Long> missed = new ArrayDeque<>();
    private long last;

    void add(long now, boolean miss) {
      last = now;
      remember(all, now);
      if (miss) {
        remember(missed, now);
      }
    }

    void forgetBefore(long then) {
      all.removeIf(when -> when - then < 0);
      missed.removeIf(when -> when - then < 0);
    }

    boolean isEmpty() {
      return all.isEmpty();
    }

    int count() {
      return all.size();
    }

    int misses() {
      return missed.size();
    }

    private static void remember(Deque<Long> times, long now) {
      times.add(now);
      if (times.size() > MOST_ASKS) {
        times.remove();
      }
    }
  }
}
