package leo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.JobLifecycle.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobLifecycleTest {
  /** Columns: the state a job is in, OVER for every terminal one. Cells: where the event leads. */
  private static final String EXPECTED =
      """
      event                  PLAN_QUEUED PLANNING    AWAITING    RUN_QUEUED  RUNNING     OVER
      claimed                PLANNING    -           -           RUNNING     -           -
      planned RUN            -           RUN_QUEUED  -           -           -           -
      planned AWAIT_APPROVAL -           AWAITING    -           -           -           -
      planned DONE           -           SUCCEEDED   -           -           -           -
      planned REFUSE         -           REJECTED    -           -           -           -
      planned GIVE_UP        -           FAILED      -           -           -           -
      declined               -           REJECTED    -           -           -           -
      given-up               -           FAILED      -           -           -           -
      approved               -           -           RUN_QUEUED  -           -           -
      refused NEVER_RAN      -           -           REJECTED    -           -           -
      refused RAN            -           -           FAILED      -           -           -
      repair                 -           -           -           -           PLAN_QUEUED -
      finished OK            -           -           -           -           SUCCEEDED   -
      finished NONZERO       -           -           -           -           FAILED      -
      finished SIGNAL        -           -           -           -           FAILED      -
      finished TIMEOUT       -           -           -           -           FAILED      -
      finished OOM           -           -           -           -           FAILED      -
      finished OUTPUT_LIMIT  -           -           -           -           FAILED      -
      finished DISK_LIMIT    -           -           -           -           FAILED      -
      finished CANCELLED     -           -           -           -           CANCELLED   -
      finished INFRA         -           -           -           -           FAILED      -
      requeued DRAIN         -           PLAN_QUEUED -           -           RUN_QUEUED  -
      requeued LEASE_EXPIRED -           PLAN_QUEUED -           -           RUN_QUEUED  -
      requeued FAULT         -           PLAN_QUEUED -           -           RUN_QUEUED  -
      failed                 -           FAILED      -           -           FAILED      -
      interrupted            -           -           -           -           INTERRUPTED -
      cancel-requested       CANCELLED   CANCELLED   CANCELLED   CANCELLED   RUNNING     -
      cancelled              -           CANCELLED   -           -           CANCELLED   -
      """;

  @Test
  void everyEventInEveryStateLeadsWhereTheTableSays() {
    String header = "%-22s ".formatted("event") + row(live().map(JobLifecycleTest::shown), "OVER");
    Stream<String> rows =
        SampleEvents.all().stream()
            .map(event ->
                "%-22s ".formatted(SampleEvents.label(event))
                    + row(live().map(state -> cell(state, event)), overCell(event)));

    assertThat(Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\n", "", "\n")))
        .isEqualTo(EXPECTED);
  }

  @Test
  void samplesHoldEveryKindOfEvent() {
    Set<Class<?>> sampled =
        SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet());

    assertThat(sampled).containsExactlyInAnyOrder(JobEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void everyStateIsReached(JobState state) {
    Set<JobState> starts =
        Arrays.stream(Stage.values()).map(Stage::queued).collect(Collectors.toSet());

    assertThat(starts.stream().flatMap(start -> reachable(start).stream())).contains(state);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void aJobCanAlwaysEnd(JobState state) {
    assertThat(reachable(state)).anyMatch(JobState::isTerminal);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void terminalIsFinal(JobState state) {
    if (state.isTerminal()) {
      assertThat(SampleEvents.all())
          .extracting(event -> JobLifecycle.next(state, event))
          .allSatisfy(
              step -> assertThat(step).isEqualTo(new Step.Refused("the job is over: " + state)));
    } else {
      assertThat(successors(state)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void onlyQueuedJobsAreClaimedAndThenTheyAreLeased(JobState state) {
    JobEvent claimed = new JobEvent.Claimed("w");
    List<Stage> stages = Arrays.stream(Stage.values()).filter(s -> s.queued() == state).toList();
    if (stages.isEmpty()) {
      assertThat(JobLifecycle.next(state, claimed)).isInstanceOf(Step.Refused.class);
    } else {
      assertThat(JobLifecycle.next(state, claimed))
          .isEqualTo(new Step.Moved(stages.getFirst().active()));
      assertThat(stages.getFirst().active().isLeased()).isTrue();
    }
  }

  @Test
  void refusalNamesTheEventAndTheState() {
    assertThat(JobLifecycle.next(JobState.RUN_QUEUED, new JobEvent.Approved("me", null)))
        .isEqualTo(new Step.Refused("approved does not fit a job that is RUN_QUEUED"));
    assertThat(JobLifecycle.next(JobState.RUNNING, new JobEvent.Claimed("w")))
        .isEqualTo(new Step.Refused("only a queued job can be claimed, not one that is RUNNING"));
  }

  private static Stream<JobState> live() {
    return Arrays.stream(JobState.values()).filter(state -> !state.isTerminal());
  }

  private static String row(Stream<String> cells, String last) {
    return cells.map("%-12s"::formatted).collect(Collectors.joining()) + last;
  }

  private static String cell(JobState state, JobEvent event) {
    return switch (JobLifecycle.next(state, event)) {
      case Step.Moved moved -> shown(moved.state());
      case Step.Refused _ -> "-";
    };
  }

  private static String overCell(JobEvent event) {
    return Arrays.stream(JobState.values())
        .filter(JobState::isTerminal)
        .map(state -> cell(state, event))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static String shown(JobState state) {
    return state == JobState.AWAITING_APPROVAL ? "AWAITING" : state.name();
  }

  private static Set<JobState> successors(JobState state) {
    Set<JobState> next = EnumSet.noneOf(JobState.class);
    for (JobEvent event : SampleEvents.all()) {
      if (JobLifecycle.next(state, event) instanceof Step.Moved(JobState to)) {
        next.add(to);
      }
    }
    return next;
  }

  private static Set<JobState> reachable(JobState start) {
    Set<JobState> seen = EnumSet.of(start);
    int before;
    do {
      before = seen.size();
      List.copyOf(seen).forEach(state -> seen.addAll(successors(state)));
    } while (seen.size() > before);
    return seen;
  }
}
