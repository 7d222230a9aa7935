package leo.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import leo.job.Verdict;
import org.junit.jupiter.api.Test;

/** What Linux says of the threads of a box. */
class TimerSlackTest {
  private static final String WORKER = "slack-test";
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void timersAreLateWhileItWaitsAndOnTimeWhileItWorks() throws Exception {
    try (DockerSandbox sandbox = RealDocker.open(WORKER, 1);
        DockerCalls docker = RealDocker.calls()) {
      await().atMost(SOON).until(() -> sandbox.waiting() == 1);
      long kernel = kernel(docker);

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(slacks(kernel)).containsOnly(TimerSlack.RELAXED_NS));

      RunInHand run = RunInHand.of(sandbox, "echo begun; sleep 20");
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(slacks(kernel)).containsOnly(TimerSlack.STANDARD_NS));
      run.cancel();
      assertThat(run.report().verdict()).isEqualTo(Verdict.CANCELLED);
    }
  }

  @Test
  void whatIsUsedByNowIsLeftAsItIs() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      TimerSlack slack = new TimerSlack(() -> List.of(process.pid()));
      slack.relax();
      assertThat(slacks(process.pid())).containsOnly(TimerSlack.RELAXED_NS);
      slack.restore();
      slack.relax();
      assertThat(slacks(process.pid())).containsOnly(TimerSlack.STANDARD_NS);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whoIsGoneNeedsNone() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    TimerSlack slack = new TimerSlack(() -> List.of(process.pid()));

    slack.relax();
    slack.restore();

    assertThat(Path.of("/proc", Long.toString(process.pid()))).doesNotExist();
  }

  private static long kernel(DockerCalls docker) throws Exception {
    String box = Boxes.with(docker, Map.of("leo.worker", WORKER)).getFirst().getId();
    Long pid =
        docker
            .call("inspect", client -> client.inspectContainerCmd(box).exec())
            .getState()
            .getPidLong();
    return Objects.requireNonNull(pid);
  }

  private static Set<Long> slacks(long process) throws IOException {
    Set<Long> found = new TreeSet<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
      for (Path thread : (Iterable<Path>) threads::iterator) {
        Path file = Path.of("/proc").resolve(thread.getFileName()).resolve("timerslack_ns");
        try {
          found.add(Long.parseLong(Files.readString(file).strip()));
        } catch (NoSuchFileException e) {
          // The thread ended meanwhile.
        }
      }
    }
    return found;
  }
}
