package leo.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import leo.job.Network;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a job's box and queue; what is not given is left to the server. */
final class JobOptions {
  @Option(names = "--timeout", paramLabel = "TIME", description = "wall time, such as 30s or 5m")
  @Nullable String timeout;

  @Option(names = "--memory", paramLabel = "SIZE", description = "memory, such as 512m or 2g")
  @Nullable String memory;

  @Option(names = "--cpus", paramLabel = "N", description = "cores, such as 0.5")
  @Nullable BigDecimal cpus;

  @Option(names = "--processes", paramLabel = "N", description = "processes and threads at once")
  @Nullable Integer processes;

  @Option(names = "--cpu-time", paramLabel = "TIME", description = "CPU time, such as 10s")
  @Nullable String cpuTime;

  @Option(names = "--open-files", paramLabel = "N", description = "files a process may have open")
  @Nullable Integer openFiles;

  @Option(names = "--file-size", paramLabel = "SIZE", description = "size of a file, such as 10m")
  @Nullable String fileSize;

  @Option(names = "--image", paramLabel = "NAME", description = "the sandbox's image, such as full")
  @Nullable String image;

  @Option(names = "--network", paramLabel = "NETWORK", description = "none or egress")
  @Nullable Network network;

  @Option(names = "--workdir", paramLabel = "DIR", description = "the folder to start in")
  @Nullable String workdir;

  @Option(names = "--env", paramLabel = "NAME=VALUE", description = "a variable; repeatable")
  List<String> env = List.of();

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
      sandbox.put("timeoutMs", Amount.milliseconds("--timeout", timeout));
    }
    if (memory != null) {
      sandbox.put("memoryBytes", Amount.bytes("--memory", memory));
    }
    if (cpus != null) {
      sandbox.put("cpus", cpus);
    }
    if (processes != null) {
      sandbox.put("processes", processes);
    }
    if (cpuTime != null) {
      sandbox.put("cpuTimeMs", Amount.milliseconds("--cpu-time", cpuTime));
    }
    if (openFiles != null) {
      sandbox.put("openFiles", openFiles);
    }
    if (fileSize != null) {
      sandbox.put("fileBytes", Amount.bytes("--file-size", fileSize));
    }
    putPlace(sandbox);
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

  private void putPlace(ObjectNode sandbox) {
    if (image != null) {
      sandbox.put("image", image);
    }
    if (network != null) {
      sandbox.put("network", network.name().toLowerCase(Locale.ROOT));
    }
    if (workdir != null) {
      sandbox.put("workdir", workdir);
    }
    if (!env.isEmpty()) {
      ObjectNode variables = sandbox.putObject("env");
      for (String variable : env) {
        int equals = variable.indexOf('=');
        if (equals < 1) {
          throw Amount.wrong("--env", variable, "NAME=VALUE");
        }
        variables.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
  }
}
