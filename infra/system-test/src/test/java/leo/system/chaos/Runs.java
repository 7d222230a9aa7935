package leo.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leo.job.JobId;
import leo.job.Lease;
import leo.system.chaos.Ledger.Line;
import org.jspecify.annotations.Nullable;

/** What the ledger tells of runs: none twice under one lease, and no two of a job at once. */
final class Runs {
  /** How soon a process that was stopped in its tracks must see that it is too late. */
  private static final Duration ZOMBIE_ENDS_WITHIN = Duration.ofSeconds(2);

  private final List<String> breaches = new ArrayList<>();
  private final Map<JobId, List<Run>> byJob = new LinkedHashMap<>();
  private int zombies;

  /** A run; it has no end while {@code endAt} is the greatest number there is. */
  private record Run(Lease lease, long pid, long beginAt, long endAt) {}

  private Runs(List<Line> lines) {
    Map<Lease, Line> open = new HashMap<>();
    for (Line line : lines) {
      switch (line.kind()) {
        case BEGIN -> {
          if (open.put(line.lease(), line) != null || hasRun(line.lease())) {
            breaches.add("a lease runs once, but " + line.lease() + " twice");
          }
        }
        case END -> end(open.remove(line.lease()), line, lines);
        case KILLED -> {
          List<Line> dead =
              open.values().stream().filter(begun -> begun.pid() == line.pid()).toList();
          dead.forEach(begun -> {
            open.remove(begun.lease());
            end(begun, line, lines);
          });
        }
        case PAUSED, RESUMED -> {}
      }
    }
    open.keySet().forEach(lease -> breaches.add("every run ends, but not that of " + lease));
    byJob.values().forEach(this::checkOneAtATime);
  }

  static Runs of(List<Line> lines) {
    return new Runs(lines);
  }

  List<String> breaches() {
    return List.copyOf(breaches);
  }

  int count() {
    return byJob.values().stream().mapToInt(List::size).sum();
  }

  /** How many runs were stopped in their tracks and went on after somebody else had the job. */
  int zombies() {
    return zombies;
  }

  /** How many jobs were begun more than once. */
  int repeated() {
    return (int) byJob.values().stream().filter(runs -> runs.size() > 1).count();
  }

  private boolean hasRun(Lease lease) {
    return byJob.getOrDefault(lease.id(), List.of()).stream()
        .anyMatch(run -> run.lease.equals(lease));
  }

  private void end(@Nullable Line begun, Line end, List<Line> lines) {
    if (begun == null) {
      breaches.add("what ends was begun, but not " + end.lease());
      return;
    }
    long endAt = end.atNanos();
    for (Line pause : lines) {
      if (pause.kind() == Ledger.Kind.PAUSED
          && pause.pid() == begun.pid()
          && pause.atNanos() > begun.atNanos()
          && pause.atNanos() < endAt) {
        checkZombie(begun, pause, end, lines);
        endAt = pause.atNanos();
      }
    }
    byJob
        .computeIfAbsent(begun.lease().id(), _ -> new ArrayList<>())
        .add(new Run(begun.lease(), begun.pid(), begun.atNanos(), endAt));
  }

  /** While it was stopped it ran nothing; from then on it has little time to notice. */
  private void checkZombie(Line begun, Line pause, Line end, List<Line> lines) {
    long resumed =
        lines.stream()
            .filter(line -> line.kind() == Ledger.Kind.RESUMED && line.pid() == pause.pid())
            .filter(line -> line.atNanos() > pause.atNanos())
            .mapToLong(Line::atNanos)
            .min()
            .orElse(pause.atNanos());
    zombies++;
    if (end.atNanos() - resumed > ZOMBIE_ENDS_WITHIN.toNanos()) {
      breaches.add("a zombie stops soon, but not " + begun.lease());
    }
  }

  private void checkOneAtATime(List<Run> runs) {
    runs.sort(Comparator.comparingLong(Run::beginAt));
    for (int i = 1; i < runs.size(); i++) {
      Run before = runs.get(i - 1);
      Run after = runs.get(i);
      if (after.beginAt < before.endAt) {
        breaches.add(
            "no job runs twice at once, but %s overlaps %s by %d ms"
                .formatted(
                    before.lease,
                    after.lease.fence(),
                    Duration.ofNanos(before.endAt - after.beginAt).toMillis()));
      }
      if (after.lease.fence() <= before.lease.fence()) {
        breaches.add("fences grow, but not from %s to %s".formatted(before, after));
      }
    }
  }
}
