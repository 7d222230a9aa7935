package leo.executor.box;

import com.github.dockerjava.api.model.Info;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;
import leo.executor.OutputSink;
import leo.executor.Sandbox;
import leo.executor.SandboxRun;
import leo.job.Network;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.runtime.Health;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each command in a fresh container under gVisor, and in nothing weaker. Containers of the
 * default shape, and of others that are often asked for, are started ahead.
 */
public final class GVisorSandbox implements Sandbox {
  private static final Logger LOG = LoggerFactory.getLogger(GVisorSandbox.class);

  private final Containers containers;
  private final CgroupLedger ledger;
  private final ContainerReaper reaper;
  private final BoxMaker maker;
  private final BoxDisposal disposal;
  private final WarmPools pools;
  private final Map<String, String> images;
  private final String noEgress;

  private GVisorSandbox(
      Containers containers,
      CgroupLedger ledger,
      ContainerReaper reaper,
      ExecutorConfig config,
      String noEgress) {
    this.containers = containers;
    this.ledger = ledger;
    this.reaper = reaper;
    HeavyWork heavy = HeavyWork.ofThisMachine();
    this.maker = new BoxMaker(containers, reaper, ledger, heavy);
    this.disposal = new BoxDisposal(containers.bound(), reaper, heavy, config.slots() + 4);
    this.images = config.offer().images();
    this.noEgress = noEgress;
    this.pools = new WarmPools(maker, disposal, config);
  }

  /**
   * Opens the sandbox once it is proven to be one: Docker answers, has the runtime and every image,
   * a probe in each has met gVisor's kernel, and no network is offered that it cannot fence.
   *
   * @throws NoSandboxException if any of that is not so; the message says what to do
   */
  public static GVisorSandbox open(ExecutorConfig config)
      throws NoSandboxException, InterruptedException {
    DockerCalls docker =
        new DockerCalls(
            config.dockerHost(),
            config.dockerTimeout(),
            config.slots() + WarmPools.mostWaiting(config));
    try {
      GVisorProof proof = new GVisorProof(docker, config.runtime(), config.offer());
      Info info = proof.demandParts();
      CgroupLedger ledger = ledger(info, config);
      Containers containers = containers(docker, info, config, ledger);
      ContainerReaper reaper = new ContainerReaper(containers, ledger, config.name());
      GVisorSandbox sandbox =
          new GVisorSandbox(containers, ledger, reaper, config, proof.whyNoEgress(info));
      prove(proof, info, sandbox);
      return sandbox;
    } catch (NoSandboxException | InterruptedException | RuntimeException e) {
      docker.close();
      throw e;
    }
  }

  private static Containers containers(
      DockerCalls docker, Info info, ExecutorConfig config, CgroupLedger ledger)
      throws NoSandboxException, InterruptedException {
    Containers dockers = new DockerContainers(docker, new BoxDesign(config.runtime()));
    return switch (config.driver()) {
      case DOCKER -> dockers;
      case RUNSC -> {
        Containers own = RunscGround.open(docker, info, config);
        // The last look at what executors that had Docker start theirs, and died, have left.
        int left = new ContainerReaper(dockers, ledger, config.name()).reap();
        LOG.info("{} orphaned container(s) removed from Docker, which is asked no more", left);
        dockers.close();
        yield own;
      }
    };
  }

  private static CgroupLedger ledger(Info info, ExecutorConfig config) {
    String driver =
        switch (config.driver()) {
          case DOCKER -> String.valueOf(info.getCGroupDriver());
          case RUNSC -> CgroupLedger.BY_PATH;
        };
    return CgroupLedger.of(
        Path.of("/sys/fs/cgroup"), driver, OwnerMark.own() + "." + config.name());
  }

  private static void prove(GVisorProof proof, Info info, GVisorSandbox sandbox)
      throws NoSandboxException, InterruptedException {
    try {
      proof.demandGVisor(info, sandbox::run);
      sandbox.reaper.startTimer();
      sandbox.pools.start();
    } catch (NoSandboxException | InterruptedException | RuntimeException e) {
      sandbox.reaper.close();
      throw e;
    }
  }

  @Override
  public RunReport run(SandboxRun run, OutputSink sink, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    String image = images.get(run.spec().image());
    if (image == null) {
      return refusal(Verdict.INFRA, null, "This executor has no image named " + run.spec().image());
    }
    if (run.spec().network() == Network.EGRESS) {
      return refusal(Verdict.INFRA, null, noEgress);
    }
    if (run.argv().stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      return refusal(Verdict.NONZERO, 126, "A word holds a NUL byte: no program can be given it");
    }
    if (!JobOrder.fits(run.argv())) {
      return refusal(Verdict.NONZERO, 126, "The words are too long for any program");
    }
    if (stop.reason().isPresent()) {
      return refusal(Verdict.CANCELLED, null, null);
    }
    return boxed(run, image, sink, stop);
  }

  /** How many runs found a box started ahead, and how many did not. */
  public PoolStats poolStats() {
    return pools.stats();
  }

  /** The shapes besides the default one that boxes are started ahead of now. */
  Set<BoxShape> sideShapes() {
    return pools.sideShapes();
  }

  /** How many boxes started ahead wait now. */
  int waiting() {
    return pools.stats().waiting();
  }

  private RunReport boxed(SandboxRun run, String image, OutputSink sink, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    long calledAt = System.nanoTime();
    SandboxSpec spec = run.spec();
    for (Optional<Box> box = pools.take(spec); box.isPresent(); box = pools.take(spec)) {
      Optional<RunReport> report = runIn(box.get(), () -> true, run, sink, stop, calledAt);
      if (report.isPresent()) {
        pools.countWarm(spec);
        return report.get();
      }
      pools.countDead();
    }
    pools.countCold(spec);
    Box own = maker.prepare(image, spec, marks(run));
    return runIn(own, () -> maker.start(own), run, sink, stop, calledAt)
        .orElseThrow(
            () -> new TransientFaultException("The sandbox ended before it had the command", null));
  }

  private Optional<RunReport> runIn(
      Box box,
      ContainerRun.Start start,
      SandboxRun run,
      OutputSink sink,
      StopSignal stop,
      long calledAt)
      throws TransientFaultException, InterruptedException {
    try {
      ContainerRun inside = new ContainerRun(containers, reaper, ledger, run, sink, box);
      stop.onStop(inside::stop);
      if (stop.reason().isPresent()) {
        return Optional.of(refusal(Verdict.CANCELLED, null, null));
      }
      return inside.perform(start, calledAt);
    } finally {
      disposal.dispose(box);
    }
  }

  /** Labels cannot be changed: a box started ahead does not have these. */
  private static Map<String, String> marks(SandboxRun run) {
    return Map.of(
        ContainerReaper.JOB, run.lease().id().toString(),
        ContainerReaper.ATTEMPT, Long.toString(run.lease().fence()));
  }

  @Override
  public int removeOrphans() {
    return reaper.reap();
  }

  @Override
  public Health health() {
    Health health = containers.health();
    return health.ok() ? Health.fine(health.detail() + "; " + pools.stats().inWords()) : health;
  }

  @Override
  public boolean isAble() {
    return containers.isAble();
  }

  @Override
  public void close() {
    pools.close();
    reaper.close();
    containers.close();
  }

  /** The account of a command that never ran. */
  static RunReport refusal(Verdict verdict, @Nullable Integer exitCode, @Nullable String reason) {
    return new RunReport(verdict, exitCode, null, 0, null, null, 0, 0, false, false, 0, 0, reason);
  }
}
