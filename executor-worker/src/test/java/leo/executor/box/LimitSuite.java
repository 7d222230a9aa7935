package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each limit a program that tries to break it, and the same program where it may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LimitSuite {
  private static final long MIB = 1L << 20;

  /** Proven where files are: {@link BoxFilesTest}. */
  private static final Set<Limit> OF_ARTIFACTS =
      EnumSet.of(Limit.ARTIFACTS, Limit.ARTIFACT_BYTES, Limit.ARTIFACT_TOTAL_BYTES);

  private final RealDriver driver;
  private GVisorSandbox sandbox;

  LimitSuite(RealDriver driver) {
    this.driver = driver;
  }

  @BeforeAll
  void open() throws Exception {
    sandbox = driver.open("limit-test", 2);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  /**
   * An attempt on a limit.
   *
   * @param value what the limit is set to
   * @param script what goes further than that
   * @param verdict what becomes of it
   * @param seen what it wrote, or what the reason holds
   * @param free a value with which the same script ends well; 0 if none does in short time
   */
  record Attempt(Limit limit, long value, String script, Verdict verdict, String seen, long free) {}

  static Stream<Attempt> attempts() {
    return Stream.concat(ofTimeMemoryAndNumbers(), ofSizes());
  }

  private static Stream<Attempt> ofTimeMemoryAndNumbers() {
    return Stream.of(
        new Attempt(Limit.TIMEOUT_MS, 500, "sleep 2", Verdict.TIMEOUT, "500 ms", 20_000),
        new Attempt(
            Limit.CPU_TIME_MS,
            700,
            "for ((i = 0; i < 600000; i++)); do :; done",
            Verdict.TIMEOUT,
            "700 ms of processor time",
            60_000),
        new Attempt(
            Limit.MEMORY_BYTES,
            64 * MIB,
            "perl -e 'my $x = \"x\" x 90000000; print length $x'",
            Verdict.OOM,
            "67108864 bytes",
            400 * MIB),
        new Attempt(
            Limit.PROCESSES,
            8,
            "perl -e 'for (1..12) { defined(my $p = fork) or die $!; $p or sleep(2), exit }'",
            Verdict.NONZERO,
            "Resource temporarily unavailable",
            20),
        new Attempt(
            Limit.OPEN_FILES,
            32,
            "for i in {1..40}; do exec {f}</dev/null || exit 1; done",
            Verdict.NONZERO,
            "Too many open files",
            64));
  }

  private static Stream<Attempt> ofSizes() {
    return Stream.of(
        new Attempt(
            Limit.FILE_BYTES,
            100_000,
            "exec head -c 200000 /dev/zero > big",
            Verdict.DISK_LIMIT,
            "100000 bytes (fileBytes)",
            200_000),
        new Attempt(
            Limit.WORK_BYTES,
            2 * MIB,
            "head -c 3000000 /dev/zero > /work/full",
            Verdict.DISK_LIMIT,
            "no room was left in /work",
            4 * MIB),
        new Attempt(
            Limit.TMP_BYTES,
            2 * MIB,
            "head -c 3000000 /dev/zero > /tmp/full",
            Verdict.DISK_LIMIT,
            "no room was left in /tmp",
            4 * MIB),
        new Attempt(
            Limit.TMP_BYTES,
            2 * MIB,
            "head -c 3000000 /dev/zero > /dev/shm/full",
            Verdict.DISK_LIMIT,
            "no room was left in /dev/shm",
            4 * MIB),
        new Attempt(
            Limit.STDOUT_BYTES,
            1_000,
            "head -c 2000000 /dev/zero",
            Verdict.OUTPUT_LIMIT,
            "more than 1048576 bytes",
            2_000_000),
        new Attempt(
            Limit.STDERR_BYTES,
            1_000,
            "head -c 2000000 /dev/zero >&2",
            Verdict.OUTPUT_LIMIT,
            "more than 1048576 bytes",
            2_000_000));
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void whoGoesFurtherIsStoppedAndWhoMayIsNot(Attempt attempt) throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport stopped = run(output, Specs.with(attempt.limit, attempt.value), attempt.script);

    assertThat(stopped.verdict()).as(output.stderr()).isEqualTo(attempt.verdict);
    assertThat(output.stdout() + output.stderr() + stopped.reason()).contains(attempt.seen);
    RunReport free =
        run(new CollectedOutput(), Specs.with(attempt.limit, attempt.free), attempt.script);
    assertThat(free.verdict()).as(free.reason()).isEqualTo(Verdict.OK);
  }

  @Test
  void everyLimitIsTried() {
    Set<Limit> tried = EnumSet.copyOf(OF_ARTIFACTS);
    // A share is no wall: what it comes to is tried below.
    tried.add(Limit.CPU_MILLIS);
    attempts().forEach(attempt -> tried.add(attempt.limit));

    assertThat(tried).containsExactly(Limit.values());
  }

  @Test
  void aTenthOfACoreIsATenth() throws Exception {
    SandboxSpec spec = Specs.with(Limit.CPU_MILLIS, 100).with(Limit.TIMEOUT_MS, 3_000);
    RunReport report = run(new CollectedOutput(), spec, "while :; do :; done");

    assertThat(report.verdict()).isEqualTo(Verdict.TIMEOUT);
    // Besides the share itself: what the box needs to start a program, and one period's rest.
    assertThat(report.cpuMs()).isBetween(100L, 700L);
  }

  @Test
  void processorTimeCountsForAllProcessesTogether() throws Exception {
    SandboxSpec spec = Specs.with(Limit.CPU_TIME_MS, 1_000).with(Limit.CPU_MILLIS, 2_000);
    RunReport report =
        run(
            new CollectedOutput(),
            spec,
            "for i in 1 2 3 4; do (while :; do :; done) & done; sleep 30");

    assertThat(report.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(report.reason()).contains("1000 ms of processor time");
    // How much more depends on how soon a busy machine lets the executor kill.
    assertThat(report.cpuMs()).isGreaterThanOrEqualTo(1_000L);
    assertThat(report.wallMs()).isLessThan(15_000);
  }

  @Test
  void aJobThatRaisesTheSignalForProcessorTimeUsedNone() throws Exception {
    RunReport report = run(new CollectedOutput(), Specs.timeoutMs(9_000), "kill -XCPU $$");

    assertThat(report.verdict()).isEqualTo(Verdict.SIGNAL);
    assertThat(report.signal()).isEqualTo(24);
  }

  @Test
  void aShellWhoseProgramMadeTooLargeAFileEndsAsItLikes() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(
            output,
            Specs.with(Limit.FILE_BYTES, 5_000),
            "head -c 9000 /dev/zero > f; echo $? $(wc -c < f); exit 3");

    assertThat(output.stdout()).isEqualTo("153 5000\n");
    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(3);
  }

  @Test
  void aCommandThatFilledADiskAndWentOnIsFine() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(output, Specs.workBytes(MIB), "head -c 3000000 /dev/zero > full; wc -c < full");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stderr()).contains("No space left on device");
    assertThat(output.stdout().strip()).isEqualTo(String.valueOf(MIB));
  }

  /** gVisor counts no inodes: many files cost memory, which ends them. */
  @Test
  void manyEmptyFilesAreBoundedByMemory() throws Exception {
    SandboxSpec spec = Specs.memoryBytes(48 * MIB).with(Limit.CPU_MILLIS, 2_000);
    RunReport report =
        run(
            new CollectedOutput(),
            spec.with(Limit.TIMEOUT_MS, 30_000),
            "perl -e 'for (my $i = 0; ; $i++) { open my $f, \">\", \"f$i\" or die $! }'");

    assertThat(report.verdict()).isEqualTo(Verdict.OOM);
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, String script) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox.run(
        new SandboxRun(lease, List.of("bash", "-c", script), spec), output, new StopSignal());
  }
}
