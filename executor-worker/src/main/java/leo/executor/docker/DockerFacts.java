package leo.executor.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.RuntimeInfo;
import java.time.Duration;
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

  /** Looks at Docker, gVisor and the image; bounded to a few seconds, never throws. */
  public static List<Finding> gather(ExecutorConfig config) throws InterruptedException {
    Duration bound =
        config.dockerTimeout().compareTo(PATIENCE) < 0 ? config.dockerTimeout() : PATIENCE;
    try (DockerCalls docker = new DockerCalls(config.dockerHost(), bound, 1)) {
      Info info = docker.call("describe itself", client -> client.infoCmd().exec());
      return List.of(
          new Finding("docker", Health.fine("version " + info.getServerVersion())),
          new Finding("gvisor", gvisor(info, config.runtime())),
          new Finding("sandbox image", image(docker, config.baseImage())));
    } catch (DockerException | TransientFaultException e) {
      return List.of(
          new Finding(
              "docker",
              Health.broken("%s. Start the Docker daemon: %s".formatted(e.getMessage(), ADVICE))),
          new Finding("gvisor", Health.broken("unknown while Docker does not answer")),
          new Finding("sandbox image", Health.broken("unknown while Docker does not answer")));
    }
  }

  private static Health gvisor(Info info, String runtime) {
    Map<String, RuntimeInfo> runtimes = info.getRuntimes();
    @Nullable RuntimeInfo found = runtimes == null ? null : runtimes.get(runtime);
    if (found == null) {
      return Health.broken("Docker knows no runtime '%s': %s".formatted(runtime, ADVICE));
    }
    // docker-java's RuntimeInfo leaves the arguments out, and with them gVisor's platform.
    Object arguments =
        info.getRawValues().get("Runtimes") instanceof Map<?, ?> raw
                && raw.get(runtime) instanceof Map<?, ?> details
            ? details.get("runtimeArgs")
            : null;
    return Health.fine(
        "runtime '%s' is %s %s"
            .formatted(runtime, found.getPath(), arguments == null ? "[]" : arguments));
  }

  private static Health image(DockerCalls docker, String reference)
      throws TransientFaultException, InterruptedException {
    try {
      InspectImageResponse image =
          docker.call("find an image", client -> client.inspectImageCmd(reference).exec());
      return Health.fine(
          "%s is %s, made %s".formatted(reference, image.getId(), image.getCreated()));
    } catch (NotFoundException e) {
      return Health.broken("Docker has no image '%s': %s".formatted(reference, ADVICE));
    }
  }
}
