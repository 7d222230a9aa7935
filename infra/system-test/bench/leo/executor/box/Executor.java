package leo.executor.box;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import leo.executor.SandboxDriver;
import leo.executor.SandboxRun;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;

/** LEO's sandbox alone: no store, no bus, no HTTP. */
final class Executor implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final Duration FILLED_WITHIN = Duration.ofSeconds(60);

  private final GVisorSandbox sandbox;
  private final int pool;

  Executor(Setup setup, SandboxDriver driver, int slots, int pool) throws Exception {
    this.sandbox = GVisorSandbox.open(setup.config(driver, slots, pool));
    this.pool = pool;
  }

  /**
   * When things happened, in milliseconds after the call.
   *
   * @param firstByte of the output; NaN if there was none
   */
  record Run(double firstByte, double report) {}

  Run run(String... argv) throws Exception {
    SandboxRun run =
        new SandboxRun(
            new Lease(JobId.next(Clock.systemUTC()), 1), List.of(argv), SandboxSpec.standard());
    double[] first = {Double.NaN};
    long begin = System.nanoTime();
    RunReport report =
        sandbox.run(
            run,
            (_, _) -> first[0] = Double.isNaN(first[0]) ? Step.since(begin) : first[0],
            new StopSignal());
    double whole = Step.since(begin);
    if (report.verdict() != Verdict.OK) {
      throw new IOException("the run ended with " + report);
    }
    return new Run(first[0], whole);
  }

  PoolStats stats() {
    return sandbox.poolStats();
  }

  /** Waits until the pool is full, and what went before is over. */
  void awaitFull() throws IOException, InterruptedException {
    long until = System.nanoTime() + FILLED_WITHIN.toNanos();
    while (sandbox.waiting() < pool) {
      if (System.nanoTime() > until) {
        throw new IOException("the pool did not fill up");
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
