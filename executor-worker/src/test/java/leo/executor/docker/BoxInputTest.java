package leo.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.Lease;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes into a box. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoxInputTest {
  private static final SandboxSpec SPEC = Specs.timeoutMs(20_000);
  private static final Bytes NOTHING = Bytes.utf8("");

  private DockerSandbox sandbox;

  @BeforeAll
  void open() throws Exception {
    sandbox = RealDocker.open("input-test", 2);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void standardInputArrivesByteForByteAndEnds() throws Exception {
    byte[] wild = new byte[1 << 20];
    new Random(5).nextBytes(wild);
    CollectedOutput output = new CollectedOutput();
    run(output, SPEC, new JobInput(Bytes.copyOf(wild), List.of(), List.of()), "cat");

    assertThat(output.stdoutBytes()).isEqualTo(wild);
  }

  @Test
  void withoutStandardInputThereIsAnEmptyOne() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, SPEC, JobInput.NONE, "wc -c; [ -t 0 ] || echo no terminal");

    assertThat(output.stdout()).isEqualTo("0\nno terminal\n");
  }

  @Test
  void variablesAndFolderAreAsAskedFor() throws Exception {
    CollectedOutput output = new CollectedOutput();
    SandboxSpec spec =
        SPEC.withWorkdir("/work/a b/ü")
            .withEnv(Map.of("X", "1\n2 \"'$(id)", "LANG", "C", "EMPTY", ""));
    run(output, spec, JobInput.NONE, "pwd; printf '[%s]' \"$X\" \"$LANG\" \"${EMPTY-unset}\"");

    assertThat(output.stdout()).isEqualTo("/work/a b/ü\n[1\n2 \"'$(id)][C][]");
  }

  @Test
  void aFolderThatIsNotThereIsTheCommandsFailure() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, SPEC.withWorkdir("/nowhere/else"), JobInput.NONE, "pwd");

    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(output.stderr()).contains("/nowhere/else", "No such file or directory");
  }

  @Test
  void filesLieThereWithTheirModes() throws Exception {
    JobInput input =
        new JobInput(
            NOTHING,
            List.of(
                new InputFile("data.bin", 0444, Bytes.copyOf(new byte[] {0, 1, -1})),
                new InputFile("bin/say hi", 0755, Bytes.utf8("#!/bin/sh\necho hi $1\n")),
                new InputFile("bin/deep/ü", 0600, NOTHING)),
            List.of());
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        SPEC,
        input,
        "od -An -tx1 data.bin; './bin/say hi' you; find . -type f -printf '%P %m %s %U\\n' | sort");

    assertThat(output.stderr()).isEmpty();
    assertThat(output.stdout())
        .isEqualTo(
            """
             00 01 ff
            hi you
            bin/deep/ü 600 0 65534
            bin/say hi 755 21 65534
            data.bin 444 3 65534
            """);
  }

  @Test
  void filesThatDoNotFitAreTheCommandsFailureAndItDoesNotStart() throws Exception {
    byte[] large = new byte[2 << 20];
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(
            output,
            Specs.workBytes(1 << 20),
            new JobInput(
                NOTHING, List.of(new InputFile("f", 0644, Bytes.copyOf(large))), List.of()),
            "echo started");

    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(report.verdict()).isEqualTo(Verdict.DISK_LIMIT);
    assertThat(output.stdout()).isEmpty();
    assertThat(output.stderr()).contains("f: No space left on device");
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, JobInput input, String script)
      throws Exception {
    return sandbox.run(request(spec, input, script), output, new StopSignal());
  }

  private static SandboxRun request(SandboxSpec spec, JobInput input, String script) {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return new SandboxRun(lease, List.of("bash", "-c", script), spec, input);
  }
}
