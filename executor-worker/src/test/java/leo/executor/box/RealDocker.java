package leo.executor.box;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import leo.executor.ExecutorConfig;
import leo.executor.SandboxDriver;
import leo.job.Network;
import leo.runtime.SandboxOffer;

/** The Docker of this machine. Without it these tests fail, with advice: none is ever skipped. */
final class RealDocker {
  static final String IMAGE = "leo-sandbox-base:latest";

  private RealDocker() {}

  static ExecutorConfig config(String worker) {
    return config(worker, 0);
  }

  static ExecutorConfig config(String worker, int pool) {
    return config(worker, "runsc", IMAGE, "unix:///var/run/docker.sock", pool);
  }

  static ExecutorConfig config(String worker, String runtime, String image, String host) {
    return config(worker, runtime, image, host, 0);
  }

  private static ExecutorConfig config(
      String worker, String runtime, String image, String host, int pool) {
    SandboxOffer offer = new SandboxOffer(Map.of("base", image), Set.of(Network.NONE));
    return config(worker, runtime, offer, host, pool);
  }

  static ExecutorConfig config(
      String worker, String runtime, SandboxOffer offer, String host, int pool) {
    return new ExecutorConfig(
        worker,
        4,
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        runtime,
        offer,
        host,
        Duration.ofSeconds(30),
        pool,
        0,
        SandboxDriver.DOCKER,
        Path.of("/nowhere"));
  }

  /** The same at another Docker, which is given up sooner, and with pools of other shapes. */
  static ExecutorConfig at(String host, ExecutorConfig usual, int pool, int shapes) {
    return new ExecutorConfig(
        usual.name(),
        usual.slots(),
        usual.lease(),
        usual.beat(),
        usual.sweep(),
        usual.drain(),
        usual.runtime(),
        usual.offer(),
        host,
        Duration.ofSeconds(5),
        pool,
        shapes,
        SandboxDriver.DOCKER,
        Path.of("/nowhere"));
  }

  /** Without a pool: every container is its run's own. */
  static GVisorSandbox open(String worker) throws InterruptedException {
    return open(worker, 0);
  }

  static GVisorSandbox open(String worker, int pool) throws InterruptedException {
    return RealDriver.DOCKER.open(worker, pool);
  }

  /** Of gVisor's own program, which finds its images at this machine's Docker. */
  static ExecutorConfig withoutDocker(String worker, int pool) {
    ExecutorConfig usual = config(worker, pool);
    return new ExecutorConfig(
        usual.name(),
        usual.slots(),
        usual.lease(),
        usual.beat(),
        usual.sweep(),
        usual.drain(),
        usual.runtime(),
        usual.offer(),
        usual.dockerHost(),
        usual.dockerTimeout(),
        pool,
        usual.poolShapes(),
        SandboxDriver.RUNSC,
        // A short path that stays: images are unpacked into it once.
        Path.of(System.getProperty("java.io.tmpdir"), "leo-test-sandboxes"));
  }

  /** Whether a container's cgroup is the one that it was told; under systemd it is not. */
  static boolean takesCgroupPaths() throws Exception {
    try (DockerCalls docker = calls()) {
      return CgroupLedger.BY_PATH.equals(
          docker.call("say its driver", client -> client.infoCmd().exec()).getCGroupDriver());
    }
  }

  static DockerCalls calls() {
    return new DockerCalls("unix:///var/run/docker.sock", Duration.ofSeconds(30), 4);
  }
}
