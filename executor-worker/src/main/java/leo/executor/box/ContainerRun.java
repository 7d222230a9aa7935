package leo.executor.box;

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
import leo.job.Verdict;
import leo.worker.TransientFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command in one box, from handing it over to the account. The box is the caller's. */
final class ContainerRun {
  private static final int KILLED = 137;

  /** By the signal that ends an executor: the first process of a box takes none. */
  private static final int TERMINATED = 143;

  /** After that long without an end a kill of ours is left to what runs the container. */
  private static final Duration KILL_SHOWS = Duration.ofSeconds(1);

  /** The first process gives itself less time for handing out files. */
  private static final Duration HAND_OUT = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ContainerRun.class);

  private final Containers containers;
  private final ContainerReaper reaper;
  private final CgroupLedger ledger;
  private final SandboxRun run;
  private final Box box;
  private final byte[] nonce = JobOrder.newNonce();
  private final OutputTap output;
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

  /** What the box had used when the command began: its own start is not the command's. */
  private final CompletableFuture<CgroupUsage> before = new CompletableFuture<>();

  private CgroupUsage lastSeen = CgroupUsage.UNKNOWN;

  ContainerRun(
      Containers containers,
      ContainerReaper reaper,
      CgroupLedger ledger,
      SandboxRun run,
      OutputSink sink,
      Box box) {
    this.containers = containers;
    this.reaper = reaper;
    this.ledger = ledger;
    this.run = run;
    this.box = box;
    this.output =
        new OutputTap(
            run,
            sink,
            box.ending(),
            nonce,
            () -> before.complete(ledger.read(box.name(), box.container())));
  }

  /** Gets a box going that has its order already. */
  interface Start {
    /** False if the box was wanted no more by then, and so was not started. */
    boolean begin() throws TransientFaultException, InterruptedException;
  }

  /** Ends the run soon, from any thread; one whose command is over stays as it is. */
  void stop() {
    box.ending().complete(Ending.STOPPED);
    stopped.complete(true);
  }

  /**
   * Runs the command. The order goes to the box first, started or not: one that is being started
   * finds it there.
   *
   * @param start what is still to be done for the box to run
   * @param calledAt when it was asked for, of {@link System#nanoTime}
   * @return nothing if the box was dead before it took the command: another may be tried
   */
  Optional<RunReport> perform(Start start, long calledAt)
      throws TransientFaultException, InterruptedException {
    try {
      box.run(output, JobOrder.write(nonce, run));
      if (!start.begin()) {
        return Optional.of(neverStarted());
      }
      if (!awaitStarted()) {
        LOG.warn("a sandbox ended before it had its command: '{}'", output.lastWords());
        return Optional.empty();
      }
      return Optional.of(follow(calledAt, System.nanoTime()));
    } finally {
      output.close();
    }
  }

  private RunReport neverStarted() throws TransientFaultException {
    if (box.ending().join() != Ending.STOPPED) {
      throw new TransientFaultException("The line to the sandbox broke before its start", null);
    }
    return GVisorSandbox.refusal(Verdict.CANCELLED, null, null);
  }

  /** Waits until the command begins or the wait for it is over; false if it never will. */
  private boolean awaitStarted() throws TransientFaultException, InterruptedException {
    try {
      CompletableFuture.anyOf(output.started(), box.ending())
          .get(containers.bound().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransientFaultException(
          "The sandbox did not answer within %d s when it was given the command"
              .formatted(containers.bound().toSeconds()),
          e);
    } catch (ExecutionException e) {
      return false;
    }
    Ending how = box.ending().getNow(Ending.STOPPED);
    if (output.started().isDone() || (how != Ending.EXITED && how != Ending.LOST)) {
      return true;
    }
    // The end may be known a little before what was said ahead of it.
    box.stream().awaitEnded(containers.bound());
    return output.started().isDone();
  }

  private RunReport follow(long calledAt, long startedAt)
      throws TransientFaultException, InterruptedException {
    demandFigures();
    Ending how = new TimeWatch(run.spec(), () -> used().cpuMs()).await(box.ending());
    if (output.told().isEmpty()) {
      if (how != Ending.EXITED && !kill()) {
        how = Ending.EXITED;
      }
      box.exit().awaitEnded(containers.bound());
    }
    final long wallMs = msSince(startedAt);
    if (output.told().isEmpty()) {
      box.stream().awaitEnded(containers.bound());
    } else {
      awaitArtifacts();
    }
    output.artifacts().abandon("the sandbox ended before it was handed over");
    RuntimeException sinkFailure = output.sinkFailure();
    if (sinkFailure != null) {
      throw sinkFailure;
    }
    if (how == Ending.LOST) {
      throw new TransientFaultException("Nobody tells any more how the command fares", null);
    }
    long startMs = Duration.ofNanos(startedAt - calledAt).toMillis();
    Optional<CommandEnd> told = output.told();
    if (told.isPresent()) {
      CgroupUsage usage = used();
      boolean oom = usage.oomKilled() || (told.get().exitCode() != 0 && oomKilled());
      return new Account(run.spec(), judged(Ending.EXITED), told.get(), oom, startMs, wallMs)
          .report(output, usage);
    }
    return untold(how, startMs, wallMs);
  }

  /** A command whose processor time nobody could limit does not go on. */
  private void demandFigures() throws TransientFaultException, InterruptedException {
    if (output.started().isDone() && begun().cpuMs() == null) {
      kill();
      throw new TransientFaultException(
          "What the sandbox uses cannot be read, so its processor time could not be limited", null);
    }
  }

  private CgroupUsage begun() {
    return before.getNow(CgroupUsage.UNKNOWN);
  }

  /** What the run used; what it was last seen to have used if its box is gone. */
  private CgroupUsage used() {
    CgroupUsage read = ledger.read(box.name(), box.container());
    if (read.cpuMs() != null) {
      lastSeen = read;
    }
    return lastSeen.since(begun());
  }

  private void awaitArtifacts() throws InterruptedException {
    try {
      CompletableFuture.anyOf(output.artifacts().complete(), stopped)
          .get(HAND_OUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The command has ended all the same: what is not here is noted as missing.
    }
  }

  /** The box ended and its first process with it: what is left is its exit code. */
  private RunReport untold(Ending how, long startMs, long wallMs)
      throws TransientFaultException, InterruptedException {
    CgroupUsage usage = used();
    Containers.State state = containers.state(box.container());
    Long code = state.exitCode();
    if (code == null) {
      throw new TransientFaultException("There is no exit code: " + state.inWords(), null);
    }
    // A kill during its start has a code of the start's.
    boolean cut = code == KILLED || !output.started().isDone();
    if (how == Ending.EXITED && (code == TERMINATED || (reaper.isClosing() && cut))) {
      throw new TransientFaultException("The executor stopped while the command ran", null);
    }
    boolean oom =
        state.oomKilled()
            || usage.oomKilled()
            || (code == KILLED && usage.reached(run.spec().limit(Limit.MEMORY_BYTES)));
    // With another code it had ended by itself just before it was killed.
    Ending real = cut ? judged(how) : judged(Ending.EXITED);
    if (real == Ending.EXITED && !oom) {
      // Whatever the code: the first process tells the end of every command, and its output may be
      // lost together with that.
      real = Ending.KILLED;
    }
    return new Account(run.spec(), real, CommandEnd.seen(code), oom, startMs, wallMs)
        .report(output, usage);
  }

  /** What ended it in truth, as the wait may have ended for one reason and the run by another. */
  private Ending judged(Ending how) {
    return switch (how) {
      case EXITED, FLOODED ->
          output.stdout().flooded() || output.stderr().flooded() ? Ending.FLOODED : Ending.EXITED;
      case OUT_OF_TIME, OUT_OF_CPU, STOPPED, SINK_FAILED, LOST, KILLED -> how;
    };
  }

  private boolean oomKilled() throws TransientFaultException, InterruptedException {
    try {
      return containers.state(box.container()).oomKilled();
    } catch (Containers.GoneException e) {
      return false;
    }
  }

  /** Kills all that runs in the container; false if it was over already. */
  private boolean kill() throws TransientFaultException, InterruptedException {
    // Afterwards there may be nothing left to read.
    used();
    boolean killed = ledger.kill(box.name(), box.container());
    if (killed && isOverWithin(KILL_SHOWS)) {
      return true;
    }
    // On a busy machine the first kill may show only now.
    return containers.kill(box.container()) || killed;
  }

  private boolean isOverWithin(Duration atMost) throws InterruptedException {
    try {
      box.exit().awaitEnded(atMost);
      return true;
    } catch (TransientFaultException e) {
      return false;
    }
  }

  private static long msSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
