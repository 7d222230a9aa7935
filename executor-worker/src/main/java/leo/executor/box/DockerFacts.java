package leo.executor.box;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.RuntimeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leo.executor.ExecutorConfig;
import leo.runtime.Health;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/** What a doctor finds of the sandbox's parts. Works, and says so, when Docker does not. */
public final class DockerFacts {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ADVICE = "run infra/local/sandbox-host.sh as root";

  private DockerFacts() {}

  /**
   * One part.
   *
   * @param name what was looked at
   * @param health what was found, and what to do if it is not fine
   */
  public record Finding(String name, Health health) {}

  /** Looks at Docker, gVisor and the images; bounded to a few seconds, never throws. */
  public static List<Finding> gather(ExecutorConfig config) throws InterruptedException {
    Duration bound =
        config.dockerTimeout().compareTo(PATIENCE) < 0 ? config.dockerTimeout() : PATIENCE;
    try (DockerCalls docker = new DockerCalls(config.dockerHost(), bound, 1)) {
      Info info = docker.call("describe itself", client -> client.infoCmd().exec());
      List<Finding> findings = new ArrayList<>();
      findings.add(new Finding("docker", Health.fine("version " + info.getServerVersion())));
      findings.add(new Finding("gvisor", gvisor(info, config)));
      for (Map.Entry<String, String> image : config.offer().images().entrySet()) {
        findings.add(new Finding("image " + image.getKey(), image(docker, image.getValue())));
      }
      return List.copyOf(findings);
    } catch (DockerException | TransientFaultException e) {
      return withoutDocker(config, e);
    }
  }

  private static List<Finding> withoutDocker(ExecutorConfig config, Exception e) {
    Health unknown = Health.broken("unknown while Docker does not answer");
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "docker",
            Health.broken("%s. Start the Docker daemon: %s".formatted(e.getMessage(), ADVICE))));
    findings.add(new Finding("gvisor", unknown));
    config.offer().images().keySet().stream()
        .map(image -> new Finding("image " + image, unknown))
        .forEach(findings::add);
    return List.copyOf(findings);
  }

  /**
   * What Docker starts a runtime with, in order; gVisor's platform is among it. docker-java's
   * RuntimeInfo leaves it out.
   */
  static List<String> arguments(Info info, String runtime) {
    return info.getRawValues().get("Runtimes") instanceof Map<?, ?> raw
            && raw.get(runtime) instanceof Map<?, ?> details
            && details.get("runtimeArgs") instanceof List<?> arguments
        ? arguments.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Health gvisor(Info info, ExecutorConfig config) {
    String runtime = config.runtime();
    Map<String, RuntimeInfo> runtimes = info.getRuntimes();
    @Nullable RuntimeInfo found = runtimes == null ? null : runtimes.get(runtime);
    if (found == null) {
      return Health.broken("Docker knows no runtime '%s': %s".formatted(runtime, ADVICE));
    }
    return Health.fine(
        "runtime '%s' is %s %s; %s"
            .formatted(runtime, found.getPath(), arguments(info, runtime), driver(config)));
  }

  private static String driver(ExecutorConfig config) {
    return switch (config.driver()) {
      case DOCKER -> "Docker starts sandboxes";
      case RUNSC -> "it starts sandboxes itself, in " + config.folder();
    };
  }

  private static Health image(DockerCalls docker, String reference)
      throws TransientFaultException, InterruptedException {
    try {
      InspectImageResponse image =
          docker.call("find an image", client -> client.inspectImageCmd(reference).exec());
      return Health.fine(
          "%s is %s, made %s".formatted(reference, image.getId(), image.getCreated()));
    } catch (NotFoundException e) {
      return Health.broken(
          "Docker has no image '%s': run infra/images/build.sh".formatted(reference));
    }
  }
}
