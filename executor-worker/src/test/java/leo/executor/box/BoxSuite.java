package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a sandbox does with words, bytes and boxes; attacks are in {@link HostileSuiteTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BoxSuite {
  private static final SandboxSpec STANDARD = Specs.timeoutMs(20_000);

  private final RealDriver driver;
  private GVisorSandbox sandbox;

  BoxSuite(RealDriver driver) {
    this.driver = driver;
  }

  @BeforeAll
  void open() throws Exception {
    sandbox = driver.open("box-test", 2);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void wordsArriveExactlyAsTheyAre() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(output, STANDARD, "printf", "[%s]", "a b", "'\"`$(id)`\\", "x\ny", "", "--", "*", "ü");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("[a b]['\"`$(id)`\\][x\ny][][--][*][ü]");
  }

  @Test
  void bytesAreKeptAsBytesAndTheLastLineNeedsNoEnd() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, STANDARD, "printf", "a\\000\\377\\300\\001data: x\\n\\nlast");

    assertThat(output.stdoutBytes())
        .isEqualTo("a\0\u00ff\u00c0\u0001data: x\n\nlast".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aLongOutputIsKeptWholeAndInOrder() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, Specs.keeping(4 << 20, 0), "seq", "1", "400000");

    assertThat(report.stdoutTruncated()).isFalse();
    assertThat(output.stdout().lines().count()).isEqualTo(400_000);
    assertThat(output.stdout()).startsWith("1\n2\n").endsWith("399999\n400000\n");
  }

  @Test
  void anOutputAboveItsLimitIsCutAndCounted() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, Specs.keeping(1 << 20, 0), "head", "-c", "3000000", "/dev/zero");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(report.exitCode()).isZero();
    assertThat(report.stdoutBytes()).isEqualTo(3_000_000);
    assertThat(report.stdoutTruncated()).isTrue();
    assertThat(output.stdoutBytes()).hasSize(1 << 20);
  }

  @Test
  void theSmallestBoxStillRuns() throws Exception {
    CollectedOutput output = new CollectedOutput();
    SandboxSpec least = Specs.timeoutMs(10_000);
    for (Limit limit :
        List.of(
            Limit.MEMORY_BYTES,
            Limit.CPU_MILLIS,
            Limit.PROCESSES,
            Limit.OPEN_FILES,
            Limit.FILE_BYTES,
            Limit.WORK_BYTES,
            Limit.TMP_BYTES)) {
      least = least.with(limit, limit.range().least());
    }

    assertThat(run(output, least, "bash", "-c", "echo fine | cat").verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("fine\n");
  }

  @Test
  void theCommandIsNobodyAndMayNothing() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        STANDARD,
        "bash",
        "-c",
        "id -u; id -g; id -G; grep -E 'Cap(Eff|Prm|Bnd|Inh)' /proc/self/status");

    assertThat(output.stdout())
        .startsWith("65534\n65534\n65534\n")
        .contains("CapEff:\t0000000000000000", "CapPrm:\t0000000000000000")
        .contains("CapBnd:\t0000000000000000", "CapInh:\t0000000000000000");
  }

  @Test
  void aFileThatIsNoProgramIsTheCommandsFailure() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, STANDARD, "/etc/passwd");

    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(output.stderr()).contains("Permission denied");
  }

  @Test
  void aWordWithNulIsTheCommandsFailure() throws Exception {
    RunReport report = run(new CollectedOutput(), STANDARD, "echo", "a\0b");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(report.reason()).contains("NUL");
  }

  @Test
  void aScriptOfAHundredKilobytesRuns() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, STANDARD, "bash", "-c", "--", "echo hi; #" + "x".repeat(100_000));

    assertThat(output.stdout()).isEqualTo("hi\n");
  }

  @Test
  void moreWordsThanAnyoneReadsAreTheCommandsFailure() throws Exception {
    RunReport report =
        run(new CollectedOutput(), STANDARD, "echo", "x".repeat(3_000_000), "y".repeat(3_000_000));

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(report.reason()).contains("too long");
  }

  @Test
  void wordsTooLongForAnyProgramAreTheCommandsFailure() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, STANDARD, "echo", "x".repeat(3_000_000));

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isIn(126, 127);
    assertThat(output.stderr()).contains("too long");
  }

  @Test
  void runsAtOnceDoNotMeet() throws Exception {
    Map<String, FutureTask<String>> tasks = new HashMap<>();
    for (String name : List.of("a", "b", "c", "d")) {
      CollectedOutput output = new CollectedOutput();
      FutureTask<String> task =
          new FutureTask<>(() -> {
            run(output, STANDARD, "sh", "-c", "echo $0 > /work/f; cat /work/*", name);
            return output.stdout();
          });
      tasks.put(name, task);
      Thread.ofVirtual().start(task);
    }
    for (Map.Entry<String, FutureTask<String>> task : tasks.entrySet()) {
      assertThat(task.getValue().get(30, TimeUnit.SECONDS)).isEqualTo(task.getKey() + "\n");
    }
  }

  @Test
  void anUnknownImageIsRefused() throws Exception {
    SandboxSpec other = STANDARD.withImage("debian:latest");
    RunReport report = run(new CollectedOutput(), other, "true");

    assertThat(report.verdict()).isEqualTo(Verdict.INFRA);
    assertThat(report.reason()).contains("debian:latest");
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, String... argv) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox.run(new SandboxRun(lease, List.of(argv), spec), output, new StopSignal());
  }
}
