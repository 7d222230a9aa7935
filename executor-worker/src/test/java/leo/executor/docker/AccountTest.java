package leo.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
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
    OutputTap nothing =
        new OutputTap(SPEC, (_, _) -> {}, new CompletableFuture<>(), JobOrder.newNonce());
    return new Account(SPEC, ending, end, oom, 5, 7)
        .report(nothing, new CgroupLedger.Usage(null, null, false));
  }
}
