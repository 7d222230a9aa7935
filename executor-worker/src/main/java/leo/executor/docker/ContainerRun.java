package leo.executor.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.executor.OutputSink;
import leo.executor.SandboxRun;
import leo.job.Limit;
import leo.job.RunReport;
import leo.worker.TransientFaultException;

/** One command in one box, from handing it over to the account. The box is the caller's. */
final class ContainerRun {
  private static final int KILLED = 137;

  private final DockerCalls docker;
  private final ContainerReaper reaper;
  private final CgroupLedger ledger;
  private final SandboxRun run;
  private final Box box;
  private final byte[] nonce = JobOrder.newNonce();
  private final OutputTap output;

  ContainerRun(
      DockerCalls docker,
      ContainerReaper reaper,
      CgroupLedger ledger,
      SandboxRun run,
      OutputSink sink,
      Box box) {
    this.docker = docker;
    this.reaper = reaper;
    this.ledger = ledger;
    this.run = run;
    this.box = box;
    this.output = new OutputTap(run.spec(), sink, box.ending(), nonce);
  }

  /**
   * Runs the command.
   *
   * @param calledAt when it was asked for, of {@link System#nanoTime}
   * @return nothing if the box was dead before it took the command: another may be tried
   */
  Optional<RunReport> perform(long calledAt) throws TransientFaultException, InterruptedException {
    try {
      CgroupLedger.Usage before = ledger.read(box.name());
      box.run(
          output,
          JobOrder.write(nonce, Duration.ofMillis(run.spec().limit(Limit.TIMEOUT_MS)), run.argv()));
      if (!awaitStarted()) {
        return Optional.empty();
      }
      return Optional.of(follow(before, calledAt, System.nanoTime()));
    } catch (DockerException e) {
      throw new TransientFaultException("Docker refused the sandbox: " + e.getMessage(), e);
    } finally {
      output.close();
    }
  }

  /** Waits until the command begins or the wait for it is over; false if it never will. */
  private boolean awaitStarted() throws TransientFaultException, InterruptedException {
    try {
      CompletableFuture.anyOf(output.started(), box.ending())
          .get(docker.bound().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransientFaultException(
          "The sandbox did not answer within %d s when it was given the command"
              .formatted(docker.bound().toSeconds()),
          e);
    } catch (ExecutionException e) {
      return false;
    }
    Ending how = box.ending().getNow(Ending.STOPPED);
    if (output.started().isDone() || (how != Ending.EXITED && how != Ending.LOST)) {
      return true;
    }
    // The end may be known a little before what was said ahead of it.
    box.stream().awaitEnded(docker.bound());
    return output.started().isDone();
  }

  private RunReport follow(CgroupLedger.Usage before, long calledAt, long startedAt)
      throws TransientFaultException, InterruptedException {
    Ending how = awaitEnding();
    if (output.told().isEmpty()) {
      if (how != Ending.EXITED && !kill()) {
        how = Ending.EXITED;
      }
      box.exit().awaitEnded(docker.bound());
    }
    final long wallMs = msSince(startedAt);
    if (output.told().isEmpty()) {
      box.stream().awaitEnded(docker.bound());
    }
    RuntimeException sinkFailure = output.sinkFailure();
    if (sinkFailure != null) {
      throw sinkFailure;
    }
    if (how == Ending.LOST) {
      throw new TransientFaultException("Docker stopped telling how the command fares", null);
    }
    CgroupLedger.Usage usage = ledger.read(box.name()).since(before);
    long startMs = Duration.ofNanos(startedAt - calledAt).toMillis();
    Optional<CommandEnd> told = output.told();
    if (told.isPresent()) {
      boolean oom = usage.oomKilled() || (told.get().exitCode() != 0 && oomKilled());
      return new Account(run.spec(), judged(Ending.EXITED), told.get(), oom, startMs, wallMs)
          .report(output, usage);
    }
    return untold(how, usage, startMs, wallMs);
  }

  private Ending awaitEnding() throws InterruptedException {
    try {
      return box.ending().get(run.spec().limit(Limit.TIMEOUT_MS), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Ending.OUT_OF_TIME;
    } catch (ExecutionException e) {
      return Ending.LOST;
    }
  }

  /** The box ended and its first process with it: what is left is Docker's word. */
  private RunReport untold(Ending how, CgroupLedger.Usage usage, long startMs, long wallMs)
      throws TransientFaultException, InterruptedException {
    ContainerState state = state();
    Long code = state.getExitCodeLong();
    if (code == null || Boolean.TRUE.equals(state.getRunning())) {
      throw new TransientFaultException("Docker gave no exit code: " + state.getStatus(), null);
    }
    if (reaper.isClosing() && how == Ending.EXITED && code == KILLED) {
      throw new TransientFaultException("The executor stopped while the command ran", null);
    }
    // With another code it had ended by itself just before it was killed.
    Ending real = code == KILLED ? judged(how) : judged(Ending.EXITED);
    boolean oom = Boolean.TRUE.equals(state.getOOMKilled()) || usage.oomKilled();
    return new Account(run.spec(), real, CommandEnd.seen(code), oom, startMs, wallMs)
        .report(output, usage);
  }

  /** What ended it in truth, as the wait may have ended for one reason and the run by another. */
  private Ending judged(Ending how) {
    return switch (how) {
      case EXITED, FLOODED ->
          output.stdout().flooded() || output.stderr().flooded() ? Ending.FLOODED : Ending.EXITED;
      case OUT_OF_TIME, STOPPED, SINK_FAILED, LOST -> how;
    };
  }

  private boolean oomKilled() throws TransientFaultException, InterruptedException {
    try {
      return Boolean.TRUE.equals(state().getOOMKilled());
    } catch (NotFoundException e) {
      return false;
    }
  }

  private ContainerState state() throws TransientFaultException, InterruptedException {
    return docker
        .call("inspect a container", client -> client.inspectContainerCmd(box.container()).exec())
        .getState();
  }

  /** Kills all that runs in the container; false if it was over already. */
  private boolean kill() throws TransientFaultException, InterruptedException {
    try {
      docker.call("kill a container", client -> client.killContainerCmd(box.container()).exec());
      return true;
    } catch (ConflictException | NotFoundException e) {
      return false;
    }
  }

  private static long msSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
