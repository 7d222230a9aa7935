package leo.executor.box;

import java.nio.file.Path;

/** The attacks on containers of Docker's. */
class HostileSuiteTest extends HostileSuite {
  HostileSuiteTest() throws Exception {
    super(RealDriver.DOCKER, dockerRoot());
  }

  private static Path dockerRoot() throws Exception {
    try (DockerCalls docker = RealDocker.calls()) {
      return Path.of(
          String.valueOf(
              docker
                  .call("tell its folder", client -> client.infoCmd().exec())
                  .getDockerRootDir()));
    }
  }
}
