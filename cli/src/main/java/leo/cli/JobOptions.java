package leo.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a job's box and queue; what is not given is left to the server. */
final class JobOptions {
  /** The largest whole number that every reader of JSON agrees on: 2^53 - 1. */
  private static final long MOST = (1L << 53) - 1;

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})([a-zA-Z]*)");

  @Option(names = "--timeout", paramLabel = "TIME", description = "wall time, such as 30s or 5m")
  @Nullable String timeout;

  @Option(names = "--memory", paramLabel = "SIZE", description = "memory, such as 512m or 2g")
  @Nullable String memory;

  @Option(names = "--cpus", paramLabel = "N", description = "cores, such as 0.5")
  @Nullable BigDecimal cpus;

  @Option(names = "--processes", paramLabel = "N", description = "processes and threads at once")
  @Nullable Integer processes;

  @Option(names = "--batch", description = "stand in the batch lane: interactive jobs go first")
  boolean batch;

  @Option(names = "--priority", paramLabel = "N", description = "-100 to 100, higher goes first")
  @Nullable Integer priority;

  @Option(names = "--detach", description = "print the job's id and do not wait for it")
  boolean detach;

  /** A request body with everything but the work. */
  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode sandbox = JsonNodeFactory.instance.objectNode();
    if (timeout != null) {
      sandbox.put("timeoutMs", milliseconds(timeout));
    }
    if (memory != null) {
      sandbox.put("memoryBytes", bytes(memory));
    }
    if (cpus != null) {
      sandbox.put("cpus", cpus);
    }
    if (processes != null) {
      sandbox.put("processes", processes);
    }
    if (!sandbox.isEmpty()) {
      body.set("sandbox", sandbox);
    }
    if (batch) {
      body.put("lane", "batch");
    }
    if (priority != null) {
      body.put("priority", priority);
    }
    return body;
  }

  private static long milliseconds(String text) {
    Matcher amount = amount("--timeout", text);
    long unit =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "ms" -> 1;
          case "s", "" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          default -> throw wrong("--timeout", text, "a number with ms, s, m or h");
        };
    return product("--timeout", text, Long.parseLong(amount.group(1)), unit);
  }

  private static long bytes(String text) {
    Matcher amount = amount("--memory", text);
    long unit =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1;
          case "k", "kb", "kib" -> 1L << 10;
          case "m", "mb", "mib" -> 1L << 20;
          case "g", "gb", "gib" -> 1L << 30;
          default -> throw wrong("--memory", text, "a number with k, m or g");
        };
    return product("--memory", text, Long.parseLong(amount.group(1)), unit);
  }

  private static long product(String option, String text, long count, long unit) {
    if (count > MOST / unit) {
      throw wrong(option, text, "far smaller: no server allows as much");
    }
    return count * unit;
  }

  private static Matcher amount(String option, String text) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      throw wrong(option, text, "a number with a unit");
    }
    return matcher;
  }

  private static CliException wrong(String option, String text, String right) {
    return new CliException(
        ExitCode.USAGE, "%s: '%s' is not allowed; it must be %s".formatted(option, text, right));
  }
}
