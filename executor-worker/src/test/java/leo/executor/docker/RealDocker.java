package leo.executor.docker;

import java.time.Duration;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;

/** The Docker of this machine. Without it these tests fail, with advice: none is ever skipped. */
final class RealDocker {
  private RealDocker() {}

  static ExecutorConfig config(String worker) {
    return config(worker, "runsc", "leo-sandbox-base:latest", "unix:///var/run/docker.sock");
  }

  static ExecutorConfig config(String worker, String runtime, String image, String host) {
    return new ExecutorConfig(
        worker,
        4,
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        runtime,
        image,
        host,
        Duration.ofSeconds(30));
  }

  static DockerSandbox open(String worker) throws InterruptedException {
    try {
      return DockerSandbox.open(config(worker));
    } catch (NoSandboxException e) {
      throw new AssertionError("These tests need Docker with gVisor. " + e.getMessage(), e);
    }
  }

  static DockerCalls calls() {
    return new DockerCalls("unix:///var/run/docker.sock", Duration.ofSeconds(30), 4);
  }
}
