package leo.system.chaos;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.executor.OutputSink;
import leo.executor.Sandbox;
import leo.executor.SandboxRun;
import leo.job.Bytes;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import leo.job.Verdict;
import leo.runtime.Health;
import leo.worker.StopSignal;

/**
 * No box at all: the last word of a command is a number of milliseconds to wait, and what is
 * written down of it. So thousands of jobs meet the faults, and not the sandbox's pace.
 */
final class FastSandbox implements Sandbox {
  private final Ledger ledger;

  FastSandbox(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public RunReport run(SandboxRun run, OutputSink sink, StopSignal stop)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    stop.onStop(stopped::countDown);
    if (stop.reason().isPresent()) {
      return report(Verdict.CANCELLED);
    }
    ledger.note(Ledger.Kind.BEGIN, run.lease());
    // The process may have stood still between the look and the note.
    if (stop.reason().isPresent()) {
      ledger.note(Ledger.Kind.WITHDRAWN, run.lease());
      return report(Verdict.CANCELLED);
    }
    try {
      sink.write(OutputStreamName.STDOUT, Bytes.utf8("fence " + run.lease().fence()));
      boolean killed = stopped.await(waitMs(run), TimeUnit.MILLISECONDS);
      return report(killed ? Verdict.CANCELLED : Verdict.OK);
    } finally {
      ledger.note(Ledger.Kind.END, run.lease());
    }
  }

  /** A script that waits so long here, and that no policy has anything against. */
  static String scriptOf(String waitMs) {
    return "echo " + waitMs;
  }

  private static long waitMs(SandboxRun run) {
    String last = run.argv().getLast();
    return Long.parseLong(last.substring(last.lastIndexOf(' ') + 1));
  }

  private static RunReport report(Verdict verdict) {
    Integer exitCode = verdict == Verdict.OK ? 0 : null;
    return new RunReport(verdict, exitCode, null, 1, null, null, 9, 0, false, false, 0, 0, null);
  }

  @Override
  public int removeOrphans() {
    return 0;
  }

  @Override
  public Health health() {
    return Health.fine("it is none");
  }

  @Override
  public void close() {}
}
