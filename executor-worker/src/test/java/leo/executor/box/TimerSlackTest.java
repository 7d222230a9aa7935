package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void theNextToBeUsedIsOnTimeAndOthersMayBeLate() throws Exception {
    try (GVisorSandbox sandbox = RealDocker.open(WORKER, 2);
        DockerCalls docker = RealDocker.calls()) {
      await().atMost(SOON).until(() -> sandbox.waiting() == 2);
      List<Long> boxes = kernels(docker);
      await()
          .atMost(SOON)
          .untilAsserted(() -> {
            assertThat(boxes).filteredOn(TimerSlackTest::isRelaxed).hasSize(1);
            assertThat(boxes).filteredOn(TimerSlackTest::isOnTime).hasSize(1);
          });

      RunInHand run = RunInHand.of(sandbox, "echo begun; sleep 20");
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(boxes).allMatch(TimerSlackTest::isOnTime));
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
      assertThat(slacks(process.pid())).containsOnly(TimerSlack.STANDARD_NS);
      slack.relax();
      slack.end();
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

  /** The first processes of all boxes, as the host numbers them: gVisor's kernels. */
  private static List<Long> kernels(DockerCalls docker) throws Exception {
    List<Long> found = new ArrayList<>();
    for (Container box : Boxes.of(docker, WORKER)) {
      Long pid =
          docker
              .call("inspect", client -> client.inspectContainerCmd(box.getId()).exec())
              .getState()
              .getPidLong();
      found.add(Objects.requireNonNull(pid));
    }
    return found;
  }

  private static boolean isRelaxed(long process) {
    return slacks(process).equals(Set.of(TimerSlack.RELAXED_NS));
  }

  private static boolean isOnTime(long process) {
    return slacks(process).equals(Set.of(TimerSlack.STANDARD_NS));
  }

  private static Set<Long> slacks(long process) {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
