package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import leo.executor.SandboxRun;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
  private static final SandboxSpec SPEC = SandboxSpec.standard();

  @ParameterizedTest
  @CsvSource({
    "EXITED, 0, false, OK, 0",
    "EXITED, 1, false, NONZERO, 1",
    "EXITED, 137, false, NONZERO, 137",
    "EXITED, 139, false, NONZERO, 139",
    "EXITED, 137, true, OOM,",
    "EXITED, 1, true, OOM, 1",
    "OUT_OF_TIME, 137, false, TIMEOUT,",
    "STOPPED, 137, false, CANCELLED,",
    "FLOODED, 137, false, OUTPUT_LIMIT,",
    "KILLED, 137, false, INFRA,",
  })
  void theVerdictComesFromWhatWasSeenOutside(
      Ending ending, int exitCode, boolean oom, Verdict verdict, @Nullable Integer code) {
    RunReport report = report(ending, exitCode, oom);

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.exitCode()).isEqualTo(code);
    assertThat(report.signal()).isNull();
  }

  @Test
  void aSignalIsToldWhereItWasSeen() {
    RunReport report = report(Ending.EXITED, CommandEnd.told(256 + 11), false);

    assertThat(report.verdict()).isEqualTo(Verdict.SIGNAL);
    assertThat(report.signal()).isEqualTo(11);
    assertThat(report.exitCode()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, OK, 0",
    "1, 1, DISK_LIMIT, 1",
    "1, 6, DISK_LIMIT, 1",
    "1, 0, NONZERO, 1",
    "153, 0, NONZERO, 153",
  })
  void aFailureWithAFullDiskIsTheDisks(int exitCode, int disks, Verdict verdict, int code) {
    RunReport report =
        report(Ending.EXITED, CommandEnd.told(exitCode), false, CgroupUsage.UNKNOWN, disks);

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.exitCode()).isEqualTo(code);
    if (disks == 6 && verdict == Verdict.DISK_LIMIT) {
      assertThat(report.reason()).contains("/tmp, /dev/shm");
    }
  }

  @Test
  void aFileThatGrewTooLargeIsTheDisks() {
    RunReport report = report(Ending.EXITED, CommandEnd.told(256 + 25), false);

    assertThat(report.verdict()).isEqualTo(Verdict.DISK_LIMIT);
    assertThat(report.signal()).isEqualTo(25);
    assertThat(report.exitCode()).isNull();
    assertThat(report.reason()).contains("fileBytes");
  }

  @Test
  void theSignalForProcessorTimeCountsOnlyWhereItWasUsed() {
    CommandEnd end = CommandEnd.told(256 + 24);
    long limit = SPEC.limit(Limit.CPU_TIME_MS);

    assertThat(report(Ending.EXITED, end, false, new CgroupUsage(limit, 1L, false), 0).verdict())
        .isEqualTo(Verdict.TIMEOUT);
    assertThat(report(Ending.EXITED, end, false, new CgroupUsage(5L, 1L, false), 0).verdict())
        .isEqualTo(Verdict.SIGNAL);
  }

  @Test
  void processorTimeThatIsUsedUpIsATimeoutOfItsOwnWords() {
    RunReport report = report(Ending.OUT_OF_CPU, 137, false);

    assertThat(report.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(report.reason()).contains("processor time");
  }

  @Test
  void aKillForWantOfMemoryIsNoSignal() {
    RunReport report = report(Ending.EXITED, CommandEnd.told(256 + 9), true);

    assertThat(report.verdict()).isEqualTo(Verdict.OOM);
    assertThat(report.signal()).isNull();
    assertThat(report.exitCode()).isNull();
  }

  @Test
  void figuresThatTheHostCannotGiveAreLeftOut() {
    RunReport report = report(Ending.EXITED, 0, false);

    assertThat(report.cpuMs()).isNull();
    assertThat(report.peakMemoryBytes()).isNull();
    assertThat(report.startMs()).isEqualTo(5);
    assertThat(report.wallMs()).isEqualTo(7);
  }

  @Test
  void aFloodIsBoundedHoweverLittleOrMuchIsKept() {
    assertThat(new StreamMeter(0).floodAt()).isEqualTo(1 << 20);
    assertThat(new StreamMeter(1 << 20).floodAt()).isEqualTo(64 << 20);
    assertThat(new StreamMeter(64 << 20).floodAt()).isEqualTo(256 << 20);
  }

  @Test
  void theFirstBytesAreKeptAndAllAreCounted() {
    StreamMeter meter = new StreamMeter(10);

    assertThat(meter.take(6)).isEqualTo(6);
    assertThat(meter.take(4)).isEqualTo(4);
    assertThat(meter.truncated()).isFalse();
    assertThat(meter.take(6)).isZero();
    assertThat(meter.truncated()).isTrue();
    assertThat(meter.seen()).isEqualTo(16);
  }

  private static RunReport report(Ending ending, int exitCode, boolean oom) {
    return report(ending, CommandEnd.seen(exitCode), oom);
  }

  private static RunReport report(Ending ending, CommandEnd end, boolean oom) {
    return report(ending, end, oom, new CgroupUsage(null, null, false), 0);
  }

  private static RunReport report(
      Ending ending, CommandEnd end, boolean oom, CgroupUsage usage, int fullDisks) {
    byte[] nonce = JobOrder.newNonce();
    SandboxRun run =
        new SandboxRun(new Lease(JobId.next(Clock.systemUTC()), 1), List.of("x"), SPEC);
    OutputTap output = new OutputTap(run, (_, _) -> {}, new CompletableFuture<>(), nonce, () -> {});
    byte[] disks = ByteBuffer.allocate(37).put(nonce).put((byte) 'D').putInt(fullDisks).array();
    output.take(OutputStreamName.STDERR, disks);
    return new Account(SPEC, ending, end, oom, 5, 7).report(output, usage);
  }
}
