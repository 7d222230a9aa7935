package leo.executor.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import leo.executor.NoSandboxException;
import leo.executor.OutputSink;
import leo.executor.SandboxRun;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** Proves, before anything is run, that sandboxes really are gVisor's. */
final class GVisorProof {
  /** The job that probes carry in their labels. */
  static final Lease PROBE = new Lease(new JobId(new UUID(0, 0)), 0);

  private final DockerCalls docker;
  private final String runtime;
  private final String image;

  GVisorProof(DockerCalls docker, String runtime, String image) {
    this.docker = docker;
    this.runtime = runtime;
    this.image = image;
  }

  /** What Docker must have before a probe makes sense. */
  Info demandParts() throws NoSandboxException, InterruptedException {
    try {
      Info info = docker.call("describe itself", client -> client.infoCmd().exec());
      Map<String, ?> runtimes = info.getRuntimes();
      if (runtimes == null || !runtimes.containsKey(runtime)) {
        throw new NoSandboxException(
            "Docker knows no runtime '%s' (LEO_SANDBOX_RUNTIME)".formatted(runtime), null);
      }
      docker.call("find an image", client -> client.inspectImageCmd(image).exec());
      return info;
    } catch (NotFoundException e) {
      throw new NoSandboxException(
          "Docker has no image '%s' (LEO_SANDBOX_IMAGE_BASE)".formatted(image), e);
    } catch (DockerException | TransientFaultException e) {
      throw new NoSandboxException(
          "Docker does not answer as it should (LEO_DOCKER_HOST): " + e.getMessage(), e);
    }
  }

  /** Runs a probe and demands that it meets another kernel than the host's. */
  void demandGVisor(Info info, Runner runner) throws NoSandboxException, InterruptedException {
    StringBuilder said = new StringBuilder();
    SandboxRun probe = new SandboxRun(PROBE, List.of("uname", "-r"), SandboxSpec.standard());
    RunReport report;
    try {
      report = runner.run(probe, (_, data) -> said.append(data.toDisplay()), new StopSignal());
    } catch (TransientFaultException e) {
      throw new NoSandboxException("a probe could not be run: " + e.getMessage(), e);
    }
    String kernel = said.toString().strip();
    if (report.verdict() != Verdict.OK || kernel.isEmpty()) {
      throw new NoSandboxException(
          "a probe ended as %s and said '%s'".formatted(report.verdict(), kernel), null);
    }
    if (kernel.equals(info.getKernelVersion())) {
      throw new NoSandboxException(
          "the runtime '%s' is not gVisor: a probe met the host's own kernel %s"
              .formatted(runtime, kernel),
          null);
    }
  }

  /** Runs the probe. */
  @FunctionalInterface
  interface Runner {
    RunReport run(SandboxRun run, OutputSink sink, StopSignal stop)
        throws TransientFaultException, InterruptedException;
  }
}
