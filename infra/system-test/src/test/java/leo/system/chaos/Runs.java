package leo.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leo.job.JobId;
import leo.job.Lease;
import leo.system.chaos.Ledger.Line;
import org.jspecify.annotations.Nullable;

/** What the ledger tells of runs: none twice under one lease, and no two of a job at once. */
final class Runs {
  /** How soon a process that was stopped in its tracks must see that it is too late. */
  private static final Duration ZOMBIE_ENDS_WITHIN = Duration.ofSeconds(5);

  private final List<String> breaches = new ArrayList<>();
  private final Map<JobId, List<Run>> byJob = new LinkedHashMap<>();
  private int zombies;
  private int withdrawn;

  /** A run; it has no end while {@code endAt} is the greatest number there is. */
  private record Run(Lease lease, long pid, long beginAt, long endAt) {}

  private Runs(List<Line> lines) {
    Map<Lease, Line> open = new HashMap<>();
    List<Line> stops = lines.stream().filter(Runs::isStop).toList();
    for (Line line : lines) {
      switch (line.kind()) {
        case BEGIN -> {
          if (open.put(line.lease(), line) != null || hasRun(line.lease())) {
            breaches.add("a lease runs once, but " + line.lease() + " twice");
          }
        }
        case END -> end(open.remove(line.lease()), line, stops);
        case KILLED -> {
          List<Line> dead =
              open.values().stream().filter(begun -> begun.pid() == line.pid()).toList();
          dead.forEach(begun -> {
            open.remove(begun.lease());
            end(begun, line, stops);
          });
        }
        case WITHDRAWN -> withdraw(open.remove(line.lease()), line, stops);
        case PAUSED, RESUMED, LOST, REPEATED, DELAYED -> {}
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

  /** How many came to nothing, because they were too late when they began. */
  int withdrawn() {
    return withdrawn;
  }

  /** How many jobs were begun more than once. */
  int repeated() {
    return (int) byJob.values().stream().filter(runs -> runs.size() > 1).count();
  }

  private boolean hasRun(Lease lease) {
    return byJob.getOrDefault(lease.id(), List.of()).stream()
        .anyMatch(run -> run.lease.equals(lease));
  }

  private void end(@Nullable Line begun, Line end, List<Line> stops) {
    if (begun == null) {
      breaches.add("what ends was begun, but not " + end.lease());
      return;
    }
    Optional<Line> pause = pauses(begun, end, stops).findFirst();
    pause.ifPresent(first -> checkZombie(begun, first, end, stops));
    long endAt = pause.orElse(end).atNanos();
    byJob
        .computeIfAbsent(begun.lease().id(), _ -> new ArrayList<>())
        .add(new Run(begun.lease(), begun.pid(), begun.atNanos(), endAt));
  }

  /** Nothing ran, unless it stood still meanwhile: then it counts as begun before that. */
  private void withdraw(@Nullable Line begun, Line end, List<Line> stops) {
    if (begun == null || pauses(begun, end, stops).findAny().isPresent()) {
      end(begun, end, stops);
      return;
    }
    withdrawn++;
    if (end.atNanos() - begun.atNanos() > ZOMBIE_ENDS_WITHIN.toNanos()) {
      breaches.add("what begins too late is seen to, but not " + begun.lease());
    }
  }

  private static boolean isStop(Line line) {
    return line.kind() == Ledger.Kind.PAUSED || line.kind() == Ledger.Kind.RESUMED;
  }

  private static Stream<Line> pauses(Line begun, Line end, List<Line> stops) {
    return stops.stream()
        .filter(line -> line.kind() == Ledger.Kind.PAUSED && line.pid() == begun.pid())
        .filter(line -> line.atNanos() > begun.atNanos() && line.atNanos() < end.atNanos());
  }

  /** While it was stopped it ran nothing; from then on it has little time to notice. */
  private void checkZombie(Line begun, Line pause, Line end, List<Line> stops) {
    long resumed =
        stops.stream()
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
