package leo.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sandbox does, the real one and its twin. */
public abstract class SandboxContract {
  private final CollectedOutput output = new CollectedOutput();
  private final StopSignal stop = new StopSignal();

  /** The sandbox under test; its owner closes it. */
  protected abstract Sandbox sandbox();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 125, 126, 127, 137, 255})
  void exitCodesAreToldAsTheyAre(int code) throws Exception {
    RunReport report = run(SandboxSpec.standard(), "bash", "-c", "exit " + code);

    assertThat(report.verdict()).isEqualTo(code == 0 ? Verdict.OK : Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(code);
    assertThat(report.signal()).isNull();
    assertThat(report.queuedMs()).isZero();
  }

  @Test
  void theTwoStreamsAreKeptApartAndCounted() throws Exception {
    RunReport report = run(SandboxSpec.standard(), "bash", "-c", "echo out; echo err >&2");

    assertThat(output.stdout()).isEqualTo("out\n");
    assertThat(output.stderr()).isEqualTo("err\n");
    assertThat(report.stdoutBytes()).isEqualTo(4);
    assertThat(report.stderrBytes()).isEqualTo(4);
    assertThat(report.stdoutTruncated()).isFalse();
    assertThat(report.stderrTruncated()).isFalse();
  }

  @Test
  void aProgramThatIsMissingIsTheCommandsFailure() throws Exception {
    RunReport report = run(SandboxSpec.standard(), "no-such-program");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(127);
    assertThat(output.stderr()).contains("no-such-program").contains("not found");
  }

  @Test
  void moreThanIsKeptIsCountedAndFlagged() throws Exception {
    RunReport report = run(Specs.keeping(4, 0), "bash", "-c", "echo abcdefg; echo hij >&2");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("abcd");
    assertThat(output.stderr()).isEmpty();
    assertThat(report.stdoutBytes()).isEqualTo(8);
    assertThat(report.stderrBytes()).isEqualTo(4);
    assertThat(report.stdoutTruncated()).isTrue();
    assertThat(report.stderrTruncated()).isTrue();
  }

  @Test
  void theTimeLimitEndsARunOnTimeAndKeepsWhatItWrote() throws Exception {
    RunReport report = run(Specs.timeoutMs(700), "bash", "-c", "echo before; sleep 60");

    assertThat(report.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(report.exitCode()).isNull();
    assertThat(report.wallMs()).isBetween(690L, 3_700L);
    assertThat(output.stdout()).isEqualTo("before\n");
  }

  @Test
  void aStopEndsARunningCommandAtOnce() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    OutputSink sink = (_, _) -> running.countDown();
    Thread canceller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                if (running.await(20, TimeUnit.SECONDS)) {
                  stop.raise(StopSignal.Reason.CANCELLED);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    RunReport report =
        sandbox()
            .run(
                request(SandboxSpec.standard(), "bash", "-c", "echo running; sleep 60"),
                sink,
                stop);

    assertThat(report.verdict()).isEqualTo(Verdict.CANCELLED);
    assertThat(report.exitCode()).isNull();
    assertThat(report.wallMs()).isLessThan(10_000);
    assertThat(canceller.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void aStopBeforeTheStartRunsNothing() throws Exception {
    stop.raise(StopSignal.Reason.DRAIN);

    RunReport report = run(SandboxSpec.standard(), "echo", "never");

    assertThat(report.verdict()).isEqualTo(Verdict.CANCELLED);
    assertThat(output.stdout()).isEmpty();
  }

  @Test
  void aStopAfterTheEndChangesNothing() throws Exception {
    RunReport report = run(SandboxSpec.standard(), "true");
    stop.raise(StopSignal.Reason.CANCELLED);

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void whatTheSinkThrowsEndsTheRunAndIsThrownOn() {
    OutputSink broken =
        (_, _) -> {
          throw new IllegalStateException("the sink is broken");
        };

    assertThatThrownBy(() ->
            sandbox()
                .run(
                    request(SandboxSpec.standard(), "bash", "-c", "echo x; sleep 30"),
                    broken,
                    stop))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sink is broken");
  }

  @Test
  void aSandboxThatWorksIsHealthy() {
    assertThat(sandbox().health().ok()).isTrue();
  }

  private RunReport run(SandboxSpec spec, String... argv) throws Exception {
    return sandbox().run(request(spec, argv), output, stop);
  }

  private static SandboxRun request(SandboxSpec spec, String... argv) {
    return new SandboxRun(new Lease(JobId.next(Clock.systemUTC()), 1), List.of(argv), spec);
  }
}
