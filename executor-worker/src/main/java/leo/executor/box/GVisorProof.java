package leo.executor.box;

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
import leo.job.Network;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.runtime.SandboxOffer;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** Proves, before anything is run, that sandboxes really are gVisor's. */
final class GVisorProof {
  /** The job that probes carry in their labels. */
  static final Lease PROBE = new Lease(new JobId(new UUID(0, 0)), 0);

  private final DockerCalls docker;
  private final String runtime;
  private final SandboxOffer offer;

  GVisorProof(DockerCalls docker, String runtime, SandboxOffer offer) {
    this.docker = docker;
    this.runtime = runtime;
    this.offer = offer;
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
      demandFencedNetworks(info);
      for (Map.Entry<String, String> image : offer.images().entrySet()) {
        demandImage(image.getKey(), image.getValue());
      }
      return info;
    } catch (DockerException | TransientFaultException e) {
      throw new NoSandboxException(
          "Docker does not answer as it should (LEO_DOCKER_HOST): " + e.getMessage(), e);
    }
  }

  private void demandImage(String name, String reference)
      throws NoSandboxException, TransientFaultException, InterruptedException {
    try {
      docker.call("find an image", client -> client.inspectImageCmd(reference).exec());
    } catch (NotFoundException e) {
      throw new NoSandboxException(
          "Docker has no image '%s', which LEO_SANDBOX_IMAGES offers as '%s'"
              .formatted(reference, name),
          "infra/images/build.sh makes LEO's own; another has to be pulled or taken off the list",
          e);
    }
  }

  /** LEO does not offer what it cannot fence in. */
  private void demandFencedNetworks(Info info) throws NoSandboxException {
    if (offer.networks().contains(Network.EGRESS)) {
      throw new NoSandboxException(
          "LEO_SANDBOX_NETWORKS offers egress, but " + whyNoEgress(info),
          "take egress off the list",
          null);
    }
  }

  /** Why no run here can have a network. */
  String whyNoEgress(Info info) {
    return whyNoEgress(runtime, DockerFacts.arguments(info, runtime));
  }

  /** The runtime has none, or nobody knows what it reaches. */
  static String whyNoEgress(String runtime, List<String> arguments) {
    return arguments.contains("--network=none")
        ? "the runtime '%s' is started with --network=none, so no run has a network"
            .formatted(runtime)
        : "LEO cannot prove on this host that private ranges and the metadata address are blocked,"
            + " so no run has a network";
  }

  /** Runs a probe in each image and demands that it meets another kernel than the host's. */
  void demandGVisor(Info info, Runner runner) throws NoSandboxException, InterruptedException {
    for (String image : offer.images().keySet()) {
      probe(image, info, runner);
    }
  }

  private void probe(String image, Info info, Runner runner)
      throws NoSandboxException, InterruptedException {
    StringBuilder said = new StringBuilder();
    SandboxSpec spec = SandboxSpec.standard().withImage(image);
    SandboxRun probe = new SandboxRun(PROBE, List.of("uname", "-r"), spec);
    RunReport report;
    try {
      report = runner.run(probe, (_, data) -> said.append(data.toDisplay()), new StopSignal());
    } catch (TransientFaultException e) {
      throw new NoSandboxException(
          "a probe in image '%s' could not be run: %s".formatted(image, e.getMessage()), e);
    }
    String kernel = said.toString().strip();
    if (report.verdict() != Verdict.OK || kernel.isEmpty()) {
      throw new NoSandboxException(
          "a probe in image '%s' ended as %s and said '%s'"
              .formatted(image, report.verdict(), kernel),
          null);
    }
    if (kernel.equals(info.getKernelVersion())) {
      throw new NoSandboxException(
          "the runtime '%s' is not gVisor: a probe met the host's own kernel %s"
              .formatted(runtime, kernel),
          null);
    }
    if (report.cpuMs() == null) {
      throw new NoSandboxException(
          "the cgroups of sandboxes cannot be read under /sys/fs/cgroup, so no limit of processor"
              + " time could be kept. Let the executor read them there",
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
