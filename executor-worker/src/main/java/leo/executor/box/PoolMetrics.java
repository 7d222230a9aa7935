package leo.executor.box;

import java.util.List;
import java.util.function.Supplier;
import leo.runtime.Metrics;

/** The figures of the boxes started ahead. */
public final class PoolMetrics {
  private PoolMetrics() {}

  /** Adds the figures. */
  public static void show(Metrics metrics, Supplier<PoolStats> stats) {
    metrics.gauges(
        "leo_pool_sandboxes",
        "Sandboxes started ahead: those that wait, those under start or waiting for a core to start"
            + " on, and how many are to wait.",
        List.of("state"),
        values -> {
          PoolStats now = stats.get();
          values.value(now.waiting(), "waiting");
          values.value(now.starting(), "starting");
          values.value(now.size(), "wanted");
        });
    metrics.total(
        "leo_pool_warm_total", "Runs that took a sandbox started ahead.", () -> stats.get().warm());
    metrics.total(
        "leo_pool_cold_total",
        "Runs that had a sandbox started for them, whatever the reason.",
        () -> stats.get().cold());
    metrics.total(
        "leo_pool_empty_total",
        "Those of the cold runs whose shape has a pool, and found it empty.",
        () -> stats.get().empty());
    metrics.total(
        "leo_pool_discarded_total",
        "Sandboxes started ahead and thrown away: found dead, or too many in the end.",
        () -> stats.get().discarded());
  }
}
