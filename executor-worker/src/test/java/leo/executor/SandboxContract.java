package leo.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.JobId;
import leo.job.JobInput;
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
  void standardInputIsReadToItsEnd() throws Exception {
    JobInput input = new JobInput(Bytes.utf8("in\nput"), List.of(), List.of());
    RunReport report = run(SandboxSpec.standard(), input, "cat");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("in\nput");
  }

  @Test
  void variablesAndFolderAreTheJobs() throws Exception {
    SandboxSpec spec = SandboxSpec.standard().withEnv(Map.of("X", "a b")).withWorkdir("/work/sub");
    run(spec, "bash", "-c", "printenv X; pwd");

    assertThat(output.stdout()).isEqualTo("a b\n/work/sub\n");
  }

  @Test
  void filesGoInAndComeOutAndWhatIsMissingIsSaid() throws Exception {
    InputFile file = new InputFile("a", 0600, Bytes.utf8("data"));
    JobInput input = new JobInput(Bytes.utf8(""), List.of(file), List.of("b", "missing"));
    RunReport report = run(SandboxSpec.standard(), input, "cp", "a", "b");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(output.artifacts()).containsOnlyKeys("b", "missing");
    assertThat(output.artifacts()).containsEntry("b", Artifact.kept("b", 0600, file.data()));
    assertThat(output.artifacts().values())
        .anyMatch(artifact -> String.valueOf(artifact.entry().problem()).contains("no such file"));
  }

  @Test
  void aSandboxThatWorksIsHealthy() {
    assertThat(sandbox().health().ok()).isTrue();
  }

  private RunReport run(SandboxSpec spec, String... argv) throws Exception {
    return run(spec, JobInput.NONE, argv);
  }

  private RunReport run(SandboxSpec spec, JobInput input, String... argv) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox().run(new SandboxRun(lease, List.of(argv), spec, input), output, stop);
  }

  private static SandboxRun request(SandboxSpec spec, String... argv) {
    return new SandboxRun(new Lease(JobId.next(Clock.systemUTC()), 1), List.of(argv), spec);
  }
}
