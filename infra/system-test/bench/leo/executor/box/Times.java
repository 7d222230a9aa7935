package leo.executor.box;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Times in milliseconds under their names, in the order in which the names came up. */
final class Times {
  private final Map<String, ConcurrentLinkedQueue<Double>> byName = new LinkedHashMap<>();

  synchronized void add(String name, double ms) {
    byName.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>()).add(ms);
  }

  /** Forgets what there is: it was warming up. */
  synchronized void clear() {
    byName.values().forEach(ConcurrentLinkedQueue::clear);
  }

  synchronized List<String> names() {
    return List.copyOf(byName.keySet());
  }

  synchronized double quantile(String name, double share) {
    double[] sorted = byName.get(name).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  double median(String name) {
    return quantile(name, 0.5);
  }
}
