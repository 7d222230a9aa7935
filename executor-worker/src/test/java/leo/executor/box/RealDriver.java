package leo.executor.box;

import java.util.regex.Pattern;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;

/** What starts the sandboxes of a test: this machine's Docker, or its gVisor without it. */
enum RealDriver {
  DOCKER("container", "[0-9a-f]{64}"),
  RUNSC("/boxes/", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What is in each line of the host's that names a container, besides the name. */
  private final String mark;

  private final Pattern names;

  RealDriver(String mark, String name) {
    this.mark = mark;
    this.names = Pattern.compile(name);
  }

  String mark() {
    return mark;
  }

  /** The names of containers. */
  Pattern names() {
    return names;
  }

  ExecutorConfig config(String worker, int pool) {
    return this == DOCKER
        ? RealDocker.config(worker, pool)
        : RealDocker.withoutDocker(worker, pool);
  }

  GVisorSandbox open(String worker, int pool) throws InterruptedException {
    try {
      return GVisorSandbox.open(config(worker, pool));
    } catch (NoSandboxException e) {
      throw new AssertionError("These tests need Docker with gVisor. " + e.getMessage(), e);
    }
  }

  /** The containers, for a look from outside. */
  Containers containers() throws Exception {
    DockerCalls docker = RealDocker.calls();
    ExecutorConfig config = config("spectator", 0);
    if (this == DOCKER) {
      return new DockerContainers(docker, new BoxDesign(config.runtime()));
    }
    try (docker) {
      return RunscGround.open(
          docker, docker.call("describe itself", client -> client.infoCmd().exec()), config);
    }
  }
}
