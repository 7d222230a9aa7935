package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import leo.job.RunReport;
import leo.job.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cancel while the sandbox is being made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CancelledStartSuite {
  private static final String WORKER = "cancelled-start-test";

  private final RealDriver driver;
  private GVisorSandbox sandbox;
  private Containers containers;
  private TestReporter reporter;

  CancelledStartSuite(RealDriver driver) {
    this.driver = driver;
  }

  @BeforeAll
  void open(TestReporter testReporter) throws Exception {
    reporter = testReporter;
    sandbox = driver.open(WORKER, 0);
    containers = driver.containers();
  }

  @AfterAll
  void close() {
    sandbox.close();
    containers.close();
  }

  @Test
  void aSandboxThatStartsIsGoneSoonAndItsCommandIsCancelled() throws Exception {
    RunInHand run = RunInHand.starting(sandbox, "sleep 60");
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(() -> !run.boxes(containers).isEmpty());

    assertGoneSoon(run);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, 50, 100, 150, 200, 250, 300, 400})
  void atWhateverMomentItComes(int afterMs) throws Exception {
    RunInHand run = RunInHand.starting(sandbox, "sleep 60");
    long startedAt = System.nanoTime();
    await()
        .dontCatchUncaughtExceptions()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> System.nanoTime() - startedAt >= Duration.ofMillis(afterMs).toNanos());

    assertGoneSoon(run);
  }

  private void assertGoneSoon(RunInHand run) throws Exception {
    long cancelledAt = System.nanoTime();
    run.cancel();
    RunReport report = run.report();
    assertThat(report.verdict()).isEqualTo(Verdict.CANCELLED);
    await()
        // docker-java's own thread minds that the line is closed before it wrote to it.
        .dontCatchUncaughtExceptions()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(run.boxes(containers)).isEmpty());
    reporter.publishEntry(
        "ms from a cancel while starting to no container",
        Long.toString(Duration.ofNanos(System.nanoTime() - cancelledAt).toMillis()));
  }
}
