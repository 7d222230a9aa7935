package leo.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The set that comes with LEO; whether its references are right, the system tests see. */
class EvalSetTest {
  private static final EvalSet SET = EvalSet.bundled();

  @Test
  void isLargeAndOfManyKinds() {
    assertThat(SET.cases()).hasSizeGreaterThan(400);
    assertThat(SET.groups()).hasSizeGreaterThan(14);
    Map<String, Long> sizes =
        SET.cases().stream().collect(Collectors.groupingBy(EvalCase::group, Collectors.counting()));
    assertThat(sizes.values()).allMatch(size -> size > 9);
  }

  @Test
  void asksForNothingTwice() {
    assertThat(SET.cases()).extracting(EvalCase::prompt).doesNotHaveDuplicates();
    EvalCase one = SET.cases().getFirst();
    assertThatThrownBy(() -> new EvalSet(List.of(one, one))).hasMessageContaining(one.id());
  }

  @Test
  void mostPromptsAreAboutFilesOfTheirOwn() {
    long withFiles =
        SET.cases().stream()
            .filter(one -> one.expectation() instanceof EvalCase.Answered)
            .filter(one -> !one.files().isEmpty() || !one.setup().isBlank())
            .count();

    assertThat(withFiles).isGreaterThanOrEqualTo(320);
  }

  @Test
  void oneInTenIsToBeDeclined() {
    long none =
        SET.cases().stream().filter(one -> one.expectation() instanceof EvalCase.NoAnswer).count();

    assertThat(none).isBetween(SET.cases().size() / 10L, SET.cases().size() / 6L);
  }

  @Test
  void comparesInEveryWay() {
    List<StdoutRule.Kind> kinds =
        SET.cases().stream()
            .map(EvalCase::expectation)
            .filter(EvalCase.Answered.class::isInstance)
            .map(one -> ((EvalCase.Answered) one).comparison().stdout().kind())
            .distinct()
            .toList();

    assertThat(kinds).containsExactlyInAnyOrder(StdoutRule.Kind.values());
  }
}
