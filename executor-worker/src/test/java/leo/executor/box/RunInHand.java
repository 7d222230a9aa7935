package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.dockerjava.api.model.Container;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leo.executor.Sandbox;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** A run in the background that has written its first word, for tests that then spoil it. */
final class RunInHand {
  private static final SandboxSpec SPEC = Specs.timeoutMs(20_000);

  private final Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
  private final StopSignal stop = new StopSignal();
  private final FutureTask<RunReport> task;

  private RunInHand(Sandbox sandbox, CountDownLatch wrote, String script) {
    SandboxRun run = new SandboxRun(lease, List.of("sh", "-c", script), SPEC);
    task = new FutureTask<>(() -> sandbox.run(run, (_, _) -> wrote.countDown(), stop));
  }

  /** Starts a script that writes at once. */
  static RunInHand of(Sandbox sandbox, String script) throws InterruptedException {
    CountDownLatch wrote = new CountDownLatch(1);
    RunInHand run = new RunInHand(sandbox, wrote, script);
    Thread.ofVirtual().start(run.task);
    assertThat(wrote.await(20, TimeUnit.SECONDS)).isTrue();
    return run;
  }

  /** Starts a script and does not wait for anything. */
  static RunInHand starting(Sandbox sandbox, String script) {
    RunInHand run = new RunInHand(sandbox, new CountDownLatch(1), script);
    Thread.ofVirtual().start(run.task);
    return run;
  }

  void cancel() {
    stop.raise(StopSignal.Reason.CANCELLED);
  }

  /** What came of it; never later than well after its own time limit. */
  RunReport report() throws Exception {
    return task.get(40, TimeUnit.SECONDS);
  }

  /** That the world spoiled it, with a reason, or that it is to be tried again. */
  void assertNoSuccess() {
    Throwable fault =
        catchThrowable(() -> {
          RunReport report = report();
          assertThat(report.verdict()).isEqualTo(Verdict.INFRA);
          assertThat(report.exitCode()).isNull();
          assertThat(report.reason()).isNotNull();
        });
    if (fault != null) {
      assertThat(fault).hasCauseInstanceOf(TransientFaultException.class);
    }
  }

  /** Its containers, whatever made them, if they were started for it. */
  List<Containers.Found> boxes(Containers containers) throws Exception {
    return containers.all().stream()
        .filter(box -> lease.id().toString().equals(box.labels().get(ContainerReaper.JOB)))
        .toList();
  }

  /** Docker's among them. */
  List<Container> containers(DockerCalls docker) throws Exception {
    return Boxes.with(docker, Map.of("leo.job", lease.id().toString()));
  }
}
