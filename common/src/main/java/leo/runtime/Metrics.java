package leo.runtime;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The figures of one process, in the text format that Prometheus reads. */
public final class Metrics {
  /** What {@link #scrape} is, for {@code Content-Type}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, List<Consumer<Values>>> gauges = new ConcurrentHashMap<>();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  /** Starts with what every process has: its heap and its threads. */
  public Metrics() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    gauge(
        "leo_heap_used_bytes",
        "Heap in use, garbage included.",
        () -> memory.getHeapMemoryUsage().getUsed());
    gauge(
        "leo_heap_max_bytes",
        "The most that the heap may grow to.",
        () -> memory.getHeapMemoryUsage().getMax());
    gauge(
        "leo_threads",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Counts events of kinds that are told apart by labels. */
  public interface Counter {
    /** One more event; a value for each label, from a small set. */
    void count(String... labels);
  }

  /** Takes the values of a figure, one for each combination of labels. */
  public interface Values {
    /** A value with a label value for each label. */
    void value(double value, String... labels);
  }

  /** A count of events since the start; who asks for the same name gets the same. */
  public Counter counter(String name, String help, String... labels) {
    return counters.computeIfAbsent(name, _ -> register(name, help, labels));
  }

  private Counter register(String name, String help, String... labels) {
    io.prometheus.metrics.core.metrics.Counter counter =
        io.prometheus.metrics.core.metrics.Counter.builder()
            .name(name)
            .help(help)
            .labelNames(labels)
            .register(registry);
    if (labels.length == 0) {
      // Shown from the start: a figure that is not there looks like a fault.
      counter.inc(0);
    }
    return values -> counter.labelValues(values).inc();
  }

  /** A count that somebody else keeps. */
  public void total(String name, String help, LongSupplier count) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) count.getAsLong()))
        .register(registry);
  }

  /** A figure that goes up and down, asked for when it is read. */
  public void gauge(String name, String help, DoubleSupplier value) {
    gauges(name, help, List.of(), values -> values.value(value.getAsDouble()));
  }

  /** The same with labels. Several may give values of one name, with labels of their own. */
  public void gauges(String name, String help, List<String> labels, Consumer<Values> read) {
    gauges.computeIfAbsent(name, _ -> register(name, help, labels)).add(read);
  }

  private List<Consumer<Values>> register(String name, String help, List<String> labels) {
    List<Consumer<Values>> readers = new CopyOnWriteArrayList<>();
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(callback -> readers.forEach(reader -> reader.accept(callback::call)))
        .register(registry);
    return readers;
  }

  /** All figures, now. */
  public String scrape() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
