package leo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leo.job.OutputPage.Entry;
import leo.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the small values refuse and protect. */
class ValuesTest {
  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void confidenceOutsideZeroToOneIsRefused(double confidence) {
    assertThatIllegalArgumentException().isThrownBy(() -> plan("ls", confidence, List.of()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void confidenceFromZeroToOneIsTaken(double confidence) {
    assertThat(plan("ls", confidence, List.of()).confidence()).isEqualTo(confidence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void planWithoutAScriptIsRefused(String script) {
    assertThatIllegalArgumentException().isThrownBy(() -> plan(script, 1, List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, JobQuery.MAX_LIMIT + 1})
  void limitOutsideItsBoundsIsRefused(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobQuery("default", Set.of(), null, limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, JobQuery.MAX_LIMIT})
  void limitAtItsBoundsIsTaken(int limit) {
    assertThat(new JobQuery("default", Set.of(), null, limit).limit()).isEqualTo(limit);
  }

  @Test
  void emptyCommandIsRefusedAndEmptyWordsAreNot() {
    assertThatIllegalArgumentException().isThrownBy(() -> new JobWork.Argv(List.of()));
    assertThat(new JobWork.Argv(List.of("")).words()).containsExactly("");
  }

  @Test
  void onlyAPromptCanBePlannedOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fixtures.job(new JobWork.Script("ls"), Mode.PLAN, Lane.BATCH, 0));
    assertThat(Fixtures.job(new JobWork.Prompt("x"), Mode.PLAN, Lane.BATCH, 0).mode())
        .isEqualTo(Mode.PLAN);
  }

  @Test
  void collectionsInsideValuesDoNotChangeWithTheirSource() {
    List<String> words = new ArrayList<>(List.of("ls"));
    Set<JobState> states = EnumSet.of(JobState.RUNNING);
    List<Entry> chunks = new ArrayList<>();
    JobWork.Argv argv = new JobWork.Argv(words);
    Plan plan = plan("ls", 1, words);
    JobQuery query = new JobQuery("default", states, null, 1);
    OutputPage page = new OutputPage(chunks, OutputCursor.START, false);

    words.clear();
    states.clear();
    chunks.add(
        new Entry(
            OutputCursor.START, new OutputChunk(OutputStreamName.STDOUT, Bytes.utf8("later"))));

    assertThat(argv.words()).containsExactly("ls");
    assertThat(plan.alternatives()).containsExactly("ls");
    assertThat(query.states()).containsExactly(JobState.RUNNING);
    assertThat(page.chunks()).isEmpty();
  }

  @Test
  void workStartsAtItsStage() {
    assertThat(new JobWork.Prompt("x").firstStage()).isEqualTo(Stage.PLAN);
    assertThat(new JobWork.Script("x").firstStage()).isEqualTo(Stage.RUN);
    assertThat(new JobWork.Argv(List.of("x")).firstStage()).isEqualTo(Stage.RUN);
  }

  @Test
  void timesAreAddedToAReportAndNothingElseChanges() {
    RunReport full =
        new RunReport(Verdict.SIGNAL, 137, 9, 3, 4L, 5L, 6, 7, true, false, 0, 0, "why");

    assertThat(full.withTimes(10, 11))
        .isEqualTo(
            new RunReport(Verdict.SIGNAL, 137, 9, 3, 4L, 5L, 6, 7, true, false, 10, 11, "why"));
  }

  @Test
  void eventsHaveDistinctStableNamesAndTheirReasons() {
    Set<String> types = SampleEvents.all().stream().map(JobEvent::type).collect(Collectors.toSet());

    assertThat(types).hasSameSizeAs(JobEvent.class.getPermittedSubclasses());
    assertThat(types).allMatch(type -> type.matches("[a-z]+(-[a-z]+)*"));
    assertThat(new JobEvent.Failed("why").reason()).isEqualTo("why");
    assertThat(new JobEvent.Cancelled().reason()).isNull();
  }

  private static Plan plan(String script, double confidence, List<String> alternatives) {
    return new Plan(script, "It does.", Risk.READ, false, confidence, "recipes", alternatives);
  }
}
