package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Info;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import leo.executor.CollectedOutput;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;
import leo.executor.SandboxRun;
import leo.job.Bytes;
import leo.job.Network;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.runtime.SandboxOffer;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
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
  void anyImageThatDockerDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> GVisorSandbox.open(offering("leo-no-such-image:1", Network.NONE)))
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("no image 'leo-no-such-image:1'")
        .hasMessageContaining("LEO_SANDBOX_IMAGES offers as 'other'")
        .hasMessageContaining("infra/images/build.sh");
  }

  @Test
  void aMachineWhoseCgroupsCannotBeReadIsRefused() throws Exception {
    GVisorProof.Runner withoutFigures =
        (_, sink, _) -> {
          sink.write(OutputStreamName.STDOUT, Bytes.utf8("4.4.0"));
          return new RunReport(Verdict.OK, 0, null, 0, null, null, 0, 0, false, false, 0, 0, null);
        };
    try (DockerCalls docker = RealDocker.calls()) {
      SandboxOffer offer = offering("leo-other:1", Network.NONE).offer();
      assertThatThrownBy(() ->
              new GVisorProof(docker, "runsc", offer).demandGVisor(new Info(), withoutFigures))
          .isInstanceOf(NoSandboxException.class)
          .hasMessageContainingAll("/sys/fs/cgroup", "processor time");
    }
  }

  @Test
  void everyImageIsProbed() throws Exception {
    List<String> probed = new ArrayList<>();
    GVisorProof.Runner startsInBaseAlone =
        (run, sink, _) -> {
          probed.add(run.spec().image());
          if (!run.spec().image().equals("base")) {
            throw new TransientFaultException("no leo-init", null);
          }
          sink.write(OutputStreamName.STDOUT, Bytes.utf8("4.4.0"));
          return new RunReport(Verdict.OK, 0, null, 0, 1L, null, 0, 0, false, false, 0, 0, null);
        };
    try (DockerCalls docker = RealDocker.calls()) {
      SandboxOffer offer = offering("leo-other:1", Network.NONE).offer();
      assertThatThrownBy(() ->
              new GVisorProof(docker, "runsc", offer).demandGVisor(new Info(), startsInBaseAlone))
          .isInstanceOf(NoSandboxException.class)
          .hasMessageContaining("a probe in image 'other' could not be run: no leo-init");
    }
    assertThat(probed).containsExactly("base", "other");
  }

  @Test
  void anOfferOfANetworkIsRefused() {
    assertThatThrownBy(() -> GVisorSandbox.open(offering(IMAGE, Network.EGRESS)))
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("LEO_SANDBOX_NETWORKS offers egress")
        .hasMessageContaining("no run has a network");
  }

  @Test
  void whyThereIsNoNetworkDependsOnTheRuntimesArguments() {
    assertThat(GVisorProof.whyNoEgress("runsc", List.of("--platform=systrap", "--network=none")))
        .contains("started with --network=none");
    assertThat(GVisorProof.whyNoEgress("runsc", List.of("--platform=systrap")))
        .contains("cannot prove")
        .contains("metadata address");
  }

  @Test
  void aRunThatAsksForANetworkOrAnUnknownImageIsRefused() throws Exception {
    SandboxSpec usual = SandboxSpec.standard();
    SandboxSpec network =
        new SandboxSpec(usual.image(), Network.EGRESS, usual.workdir(), Map.of(), usual.limits());
    try (GVisorSandbox sandbox = RealDocker.open("start-test")) {
      assertThat(report(sandbox, network).verdict()).isEqualTo(Verdict.INFRA);
      assertThat(report(sandbox, network).reason()).contains("no run has a network");
      assertThat(report(sandbox, usual.withImage("other")).verdict()).isEqualTo(Verdict.INFRA);
      assertThat(report(sandbox, usual.withImage(IMAGE)).reason()).contains("no image named");
    }
  }

  @Test
  void aRunHasTheImageItNames() throws Exception {
    try (GVisorSandbox sandbox =
        GVisorSandbox.open(offering("leo-sandbox-full:latest", Network.NONE))) {
      assertThat(report(sandbox, SandboxSpec.standard().withImage("other")).verdict())
          .isEqualTo(Verdict.OK);
      assertThat(report(sandbox, SandboxSpec.standard()).verdict()).isEqualTo(Verdict.NONZERO);
    }
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
        .containsExactly("docker", "gvisor", "image base");
    assertThat(findings).allMatch(finding -> finding.health().ok());
    assertThat(findings.get(1).health().detail())
        .contains("runsc", "--platform", "Docker starts sandboxes");
    assertThat(findings.get(2).health().detail()).contains("sha256:");
  }

  @Test
  void theDoctorSeesWhatIsMissing() throws Exception {
    List<DockerFacts.Finding> findings =
        DockerFacts.gather(
            RealDocker.config("start-test", "nosuch", "leo-no-such-image:1", SOCKET));

    assertThat(findings).extracting(f -> f.health().ok()).containsExactly(true, false, false);
    assertThat(findings.get(1).health().detail()).contains("sandbox-host.sh");
    assertThat(findings.get(2).health().detail()).contains("infra/images/build.sh");
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

  /** A run of what only image "full" has. */
  private static RunReport report(GVisorSandbox sandbox, SandboxSpec spec) throws Exception {
    SandboxRun run = new SandboxRun(GVisorProof.PROBE, List.of("python3", "--version"), spec);
    return sandbox.run(run, new CollectedOutput(), new StopSignal());
  }

  private static ExecutorConfig offering(String other, Network network) {
    SandboxOffer offer =
        new SandboxOffer(Map.of("base", IMAGE, "other", other), EnumSet.of(Network.NONE, network));
    return RealDocker.config("start-test", "runsc", offer, SOCKET, 0);
  }

  private static void assertRefused(ExecutorConfig config, String why) {
    assertThatThrownBy(() -> GVisorSandbox.open(config))
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("The executor does not start")
        .hasMessageContaining(why)
        .hasMessageContaining("infra/local/sandbox-host.sh");
  }
}
