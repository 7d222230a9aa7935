package leo.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leo.worker.WorkerEntry;
import leo.worker.WorkerRegistry;

/** The registry in memory. */
public final class InMemoryWorkerRegistry implements WorkerRegistry {
  private final Clock clock;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  private record Line(WorkerEntry entry, Instant at) {}

  public InMemoryWorkerRegistry(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void beat(WorkerEntry entry) {
    Instant now = clock.instant();
    lines.put(entry.identity().name(), new Line(entry, now));
    lines.values().removeIf(line -> line.at().isBefore(now.minus(FORGOTTEN_AFTER)));
  }

  @Override
  public void leave(String name) {
    lines.remove(name);
  }

  @Override
  public List<Seen> list() {
    Instant now = clock.instant();
    return lines.values().stream()
        .map(line ->
            new Seen(
                line.entry(),
                line.at(),
                WorkerRegistry.state(line.entry(), Duration.between(line.at(), now))))
        .sorted(
            Comparator.comparing((Seen seen) -> seen.entry().role().spelled())
                .thenComparing(seen -> seen.entry().identity().name()))
        .limit(LISTED)
        .toList();
  }
}
