package leo.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;
import org.junit.jupiter.api.Test;

/** Without a proven gVisor nothing starts, and the message says what to do. */
class StartUpTest {
  private static final String IMAGE = "leo-sandbox-base:latest";
  private static final String SOCKET = "unix:///var/run/docker.sock";

  @Test
  void aRuntimeThatIsNotGVisorIsRefused() {
    assertRefused(RealDocker.config("start-test", "runc", IMAGE, SOCKET), "is not gVisor");
  }

  @Test
  void aRuntimeThatDockerDoesNotKnowIsRefused() {
    assertRefused(RealDocker.config("start-test", "nosuch", IMAGE, SOCKET), "no runtime 'nosuch'");
  }

  @Test
  void anImageThatDockerDoesNotHaveIsRefused() {
    assertRefused(
        RealDocker.config("start-test", "runsc", "leo-no-such-image:1", SOCKET),
        "no image 'leo-no-such-image:1'");
  }

  @Test
  void noDockerIsRefused() {
    assertRefused(
        RealDocker.config("start-test", "runsc", IMAGE, "unix:///nowhere/docker.sock"),
        "LEO_DOCKER_HOST");
  }

  @Test
  void theDoctorSeesWhatIsThere() throws Exception {
    List<DockerFacts.Finding> findings = DockerFacts.gather(RealDocker.config("start-test"));

    assertThat(findings)
        .extracting(DockerFacts.Finding::name)
        .containsExactly("docker", "gvisor", "sandbox image");
    assertThat(findings).allMatch(finding -> finding.health().ok());
    assertThat(findings.get(1).health().detail()).contains("runsc").contains("--platform");
    assertThat(findings.get(2).health().detail()).contains("sha256:");
  }

  @Test
  void theDoctorSeesWhatIsMissing() throws Exception {
    List<DockerFacts.Finding> findings =
        DockerFacts.gather(
            RealDocker.config("start-test", "nosuch", "leo-no-such-image:1", SOCKET));

    assertThat(findings).extracting(f -> f.health().ok()).containsExactly(true, false, false);
    assertThat(findings.get(1).health().detail()).contains("sandbox-host.sh");
    assertThat(findings.get(2).health().detail()).contains("sandbox-host.sh");
  }

  @Test
  void theDoctorWorksWithoutDocker() throws Exception {
    long startedAt = System.nanoTime();
    List<DockerFacts.Finding> findings =
        DockerFacts.gather(
            RealDocker.config("start-test", "runsc", IMAGE, "unix:///nowhere/docker.sock"));

    assertThat(findings).hasSize(3).noneMatch(finding -> finding.health().ok());
    assertThat(findings.getFirst().health().detail()).contains("Start the Docker daemon");
    assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(8));
  }

  private static void assertRefused(ExecutorConfig config, String why) {
    assertThatThrownBy(() -> DockerSandbox.open(config))
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("The executor does not start")
        .hasMessageContaining(why)
        .hasMessageContaining("infra/local/sandbox-host.sh");
  }
}
