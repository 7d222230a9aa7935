package leo.executor.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.WaitContainerCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.executor.OutputSink;
import leo.executor.SandboxRun;
import leo.job.RunReport;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/** One command in one container, from making it to removing it. */
final class ContainerRun {
  private static final int KILLED = 137;

  private final DockerCalls docker;
  private final ContainerReaper reaper;
  private final CgroupLedger ledger;
  private final BoxDesign design;
  private final String image;
  private final SandboxRun run;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final OutputTap output;
  private final ExitWatch exit;
  private final long calledAt = System.nanoTime();

  ContainerRun(
      DockerCalls docker,
      ContainerReaper reaper,
      CgroupLedger ledger,
      BoxDesign design,
      String image,
      SandboxRun run,
      OutputSink sink) {
    this.docker = docker;
    this.reaper = reaper;
    this.ledger = ledger;
    this.design = design;
    this.image = image;
    this.run = run;
    this.output = new OutputTap(run.spec(), sink, ending);
    this.exit = new ExitWatch(ending);
  }

  RunReport perform(StopSignal stop) throws TransientFaultException, InterruptedException {
    stop.onStop(() -> ending.complete(Ending.STOPPED));
    String name = reaper.begin();
    @Nullable String container = null;
    try {
      container = create(name);
      return runIn(container, name);
    } catch (DockerException e) {
      throw new TransientFaultException("Docker refused the sandbox: " + e.getMessage(), e);
    } finally {
      if (container != null) {
        reaper.remove(container);
      }
      output.close();
      exit.close();
      reaper.end(name);
    }
  }

  private String create(String name) throws TransientFaultException, InterruptedException {
    Map<String, String> labels = reaper.labels(name, run);
    String cgroupParent = ledger.open(name).orElse("");
    try {
      return docker.call(
          "make a container",
          client ->
              design
                  .describe(client.createContainerCmd(image), run, labels, cgroupParent)
                  .exec()
                  .getId());
    } catch (NotFoundException e) {
      throw new TransientFaultException(
          "The sandbox image %s is gone from Docker; the operator makes it again with %s"
              .formatted(image, "infra/local/sandbox-host.sh"),
          e);
    }
  }

  private RunReport runIn(String container, String name)
      throws TransientFaultException, InterruptedException {
    List<String> differences = design.differences(inspect(container), run.spec());
    if (!differences.isEmpty()) {
      throw new TransientFaultException(
          "Docker made a container that is not as closed as it must be, so nothing was run: "
              + String.join("; ", differences),
          null);
    }
    listen(container);
    if (ending.getNow(Ending.EXITED) == Ending.STOPPED) {
      return new Account(run.spec(), Ending.STOPPED, 0, false, msSince(calledAt), 0)
          .report(output, ledger.read(name));
    }
    docker.call("start a container", client -> client.startContainerCmd(container).exec());
    long startedAt = System.nanoTime();
    Ending how = awaitEnding();
    if (how != Ending.EXITED && !kill(container)) {
      how = Ending.EXITED;
    }
    exit.awaitEnded(docker.bound());
    final long wallMs = msSince(startedAt);
    output.awaitEnded(docker.bound());
    return account(container, name, how, (startedAt - calledAt) / 1_000_000, wallMs);
  }

  /** Listens for output and end before there is any, so that nothing is missed. */
  private void listen(String container) throws TransientFaultException, InterruptedException {
    docker
        .streaming()
        .attachContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(output);
    WaitContainerCmd wait =
        docker
            .streaming()
            .waitContainerCmd(container)
            .withCondition(WaitContainerCondition.NEXT_EXIT);
    wait.exec(exit);
    output.awaitStarted(docker.bound());
    exit.awaitStarted(docker.bound());
  }

  private Ending awaitEnding() throws InterruptedException {
    try {
      return ending.get(run.spec().timeoutMs(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Ending.OUT_OF_TIME;
    } catch (ExecutionException e) {
      return Ending.LOST;
    }
  }

  private RunReport account(String container, String name, Ending how, long startMs, long wallMs)
      throws TransientFaultException, InterruptedException {
    RuntimeException sinkFailure = output.sinkFailure();
    if (sinkFailure != null) {
      throw sinkFailure;
    }
    if (how == Ending.LOST) {
      throw new TransientFaultException("Docker stopped telling how the command fares", null);
    }
    InspectContainerResponse.ContainerState state = inspect(container).getState();
    Long code = state.getExitCodeLong();
    if (code == null || Boolean.TRUE.equals(state.getRunning())) {
      throw new TransientFaultException("Docker gave no exit code: " + state.getStatus(), null);
    }
    if (reaper.isClosing() && how == Ending.EXITED && code == KILLED) {
      throw new TransientFaultException("The executor stopped while the command ran", null);
    }
    CgroupLedger.Usage usage = ledger.read(name);
    boolean oom = Boolean.TRUE.equals(state.getOOMKilled()) || usage.oomKilled();
    return new Account(run.spec(), judged(how, code), code.intValue(), oom, startMs, wallMs)
        .report(output, usage);
  }

  /** What ended it in truth, as the wait may have ended for one reason and the run by another. */
  private Ending judged(Ending how, long code) {
    return switch (how) {
      case EXITED, FLOODED ->
          output.stdout().flooded() || output.stderr().flooded() ? Ending.FLOODED : Ending.EXITED;
      // With another code it had ended by itself just before it was killed.
      case OUT_OF_TIME, STOPPED -> code == KILLED ? how : Ending.EXITED;
      case SINK_FAILED, LOST -> how;
    };
  }

  private InspectContainerResponse inspect(String container)
      throws TransientFaultException, InterruptedException {
    return docker.call(
        "inspect a container", client -> client.inspectContainerCmd(container).exec());
  }

  /** Kills all that runs in the container; false if it was over already. */
  private boolean kill(String container) throws TransientFaultException, InterruptedException {
    try {
      docker.call("kill a container", client -> client.killContainerCmd(container).exec());
      return true;
    } catch (ConflictException | NotFoundException e) {
      return false;
    }
  }

  private static long msSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
