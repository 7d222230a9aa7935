package leo.executor.box;

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
abstract class BoxInputSuite {
  private static final SandboxSpec SPEC = Specs.timeoutMs(20_000);
  private static final Bytes NOTHING = Bytes.utf8("");

  private final RealDriver driver;
  private GVisorSandbox sandbox;

  BoxInputSuite(RealDriver driver) {
    this.driver = driver;
  }

  @BeforeAll
  void open() throws Exception {
    sandbox = driver.open("input-test", 2);
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
  void textIsUtf8UnlessTheJobHasALanguage() throws Exception {
    String characters =
        "printf 'ä€😀' | wc -m; printf 'ä\\nz\\nZ\\n' | sort | tr -d '\\n'; locale charmap";
    CollectedOutput usual = new CollectedOutput();
    run(usual, SPEC, JobInput.NONE, characters);
    CollectedOutput own = new CollectedOutput();
    run(own, SPEC.withEnv(Map.of("LANG", "C")), JobInput.NONE, characters);

    assertThat(usual.stdout()).isEqualTo("3\nZzäUTF-8\n");
    assertThat(own.stdout()).isEqualTo("9\nZzäANSI_X3.4-1968\n");
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

  @Test
  void aProgramIsFoundOnTheJobsOwnPathAndAScriptWithoutAShellIsTheShells() throws Exception {
    JobInput input =
        new JobInput(
            NOTHING,
            List.of(
                new InputFile("closed/say", 0644, Bytes.utf8("no program")),
                new InputFile("open/say", 0755, Bytes.utf8("echo \"$0 $1 ${2-}\"\n"))),
            List.of());
    SandboxSpec spec = SPEC.withEnv(Map.of("PATH", "/nowhere:closed::/work/open:/usr/bin:/bin"));

    assertThat(said(spec, input, "say", "hi", "you")).isEqualTo("/work/open/say hi you\n");
    assertThat(said(spec, input, "open/say", "hi")).isEqualTo("open/say hi \n");
    assertThat(said(spec, input, "closed/say"))
        .isEqualTo("126 leo: closed/say: Permission denied\n");
    assertThat(said(SPEC.withEnv(Map.of("PATH", "closed:/nowhere")), input, "say"))
        .isEqualTo("126 leo: say: Permission denied\n");
    assertThat(said(spec, input, "unknown")).isEqualTo("127 leo: unknown: not found\n");
    assertThat(said(spec, input, "")).isEqualTo("127 leo: : not found\n");
    assertThat(said(SPEC.withEnv(Map.of("PATH", "")), input, "say"))
        .isEqualTo("127 leo: say: not found\n");
    assertThat(said(spec, input, "x".repeat(5_000))).startsWith("127 leo: xxx");
  }

  /** What the words said, or their exit code and why. */
  private String said(SandboxSpec spec, JobInput input, String... words) throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = sandbox.run(request(spec, input, words), output, new StopSignal());
    return report.verdict() == Verdict.OK
        ? output.stdout()
        : "%d %s".formatted(report.exitCode(), output.stderr());
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, JobInput input, String script)
      throws Exception {
    return sandbox.run(request(spec, input, "bash", "-c", script), output, new StopSignal());
  }

  private static SandboxRun request(SandboxSpec spec, JobInput input, String... words) {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return new SandboxRun(lease, List.of(words), spec, input);
  }
}
