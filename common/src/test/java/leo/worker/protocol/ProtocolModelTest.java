package leo.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every interleaving of what workers, rescuers, callers, time and a hostile bus can do. */
class ProtocolModelTest {
  private static final Logger LOG = LoggerFactory.getLogger(ProtocolModelTest.class);
  private static final Row SCRIPT = Row.queued(JobState.RUN_QUEUED, 0, 0);

  private static final Row PROMPT = Row.queued(JobState.PLAN_QUEUED, 0, 0);

  /** One more fault or lost worker is the last: two jobs with all their history are too many. */
  private static final Row WORN_SCRIPT =
      Row.queued(JobState.RUN_QUEUED, JobStore.MAX_FAILURES - 1, JobStore.MAX_INTERRUPTIONS - 1);

  private static final Row WORN_PROMPT =
      Row.queued(JobState.PLAN_QUEUED, JobStore.MAX_FAILURES - 1, JobStore.MAX_INTERRUPTIONS - 1);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void noInterleavingBreaksAPromise(String name, List<Row> jobs, int workers, int rescuers) {
    long begun = System.nanoTime();
    Explorer.Found found = explore(EnumSet.allOf(Guard.class), jobs, workers, rescuers);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    LOG.info(
        "{}: {} states, {} moves, {} ms", name, found.states(), found.edges(), took.toMillis());
    assertThat(found.broken()).isEmpty();
    assertThat(found.states()).isGreaterThan(1_000);
  }

  static Stream<Arguments> noInterleavingBreaksAPromise() {
    return Stream.of(
        Arguments.of("a command, two workers, two rescuers", List.of(SCRIPT), 2, 2),
        Arguments.of("a command, three workers", List.of(SCRIPT), 3, 1),
        Arguments.of("a worn prompt, three workers", List.of(WORN_PROMPT), 3, 2),
        Arguments.of(
            "a worn prompt with a repair, two workers", List.of(WORN_PROMPT.withRepairs(1)), 2, 1),
        Arguments.of("a prompt, two workers", List.of(PROMPT), 2, 1),
        Arguments.of("two worn commands", List.of(WORN_SCRIPT, WORN_SCRIPT), 2, 1),
        Arguments.of("a worn prompt and a worn command", List.of(WORN_PROMPT, WORN_SCRIPT), 2, 1));
  }

  /** What each guard is there for: the model must see it missing, or it sees nothing. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void checkSeesAMissingGuard(Set<Guard> missing, String promise) {
    Explorer.Found found = explore(EnumSet.complementOf(EnumSet.copyOf(missing)));

    assertThat(found.broken())
        .hasValueSatisfying(broken -> {
          LOG.info("without {}: {}", missing, broken);
          assertThat(broken.promise()).isEqualTo(promise);
          assertThat(broken.trace()).hasSizeBetween(2, 20);
        });
  }

  static Stream<Arguments> checkSeesAMissingGuard() {
    return Stream.of(
        Arguments.of(Set.of(Guard.FENCE), "a stale worker changes nothing"),
        Arguments.of(Set.of(Guard.LEASED_STATE), "a worker's word is understood"),
        Arguments.of(Set.of(Guard.LEASED_STATE, Guard.TERMINAL_IS_FINAL), "terminal is final"),
        Arguments.of(
            Set.of(Guard.NEW_FENCE), "each claim, and nothing else, has a new and greater fence"),
        Arguments.of(Set.of(Guard.STILL_EXPIRED), "only an expired lease is taken away"),
        Arguments.of(
            Set.of(Guard.DRAIN_IS_FREE), "only faults and lost workers count against a job"),
        Arguments.of(
            Set.of(Guard.CANCEL_SHOWN), "nothing is begun once its caller wants it stopped"),
        Arguments.of(
            Set.of(Guard.CANCEL_RESCUED), "who knows that a job is to stop ends it as cancelled"),
        Arguments.of(Set.of(Guard.SWEEP), "every job comes to its end"),
        Arguments.of(Set.of(Guard.RESCUER), "every job comes to its end"));
  }

  @Test
  void shortestWayPastAMissingFenceIsAWriteThatIsRepeated() {
    Explorer.Found found = explore(EnumSet.complementOf(EnumSet.of(Guard.FENCE)));

    assertThat(found.broken().orElseThrow().trace())
        .extracting(line -> line.replaceFirst(" →.*", ""))
        .containsExactly(
            "START",
            "CLAIM",
            "DRAIN",
            "END_TASK",
            "RECORD_UNANSWERED",
            "CLAIM_UNANSWERED",
            "RECORD_UNANSWERED");
  }

  private static Explorer.Found explore(Set<Guard> guards) {
    return explore(guards, List.of(WORN_SCRIPT), 2, 1);
  }

  private static Explorer.Found explore(
      Set<Guard> guards, List<Row> jobs, int workers, int rescuers) {
    State start =
        new State(
            jobs,
            Collections.nCopies(workers, Worker.IDLE),
            Collections.nCopies(rescuers, State.NOBODY),
            guards.contains(Guard.SWEEP)
                ? Set.of()
                : jobs.stream()
                    .map(job -> job.state() == JobState.PLAN_QUEUED ? Stage.PLAN : Stage.RUN)
                    .collect(Collectors.toUnmodifiableSet()));
    return Explorer.explore(new Protocol(guards), List.of(start));
  }
}
