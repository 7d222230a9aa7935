package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import leo.job.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prompts that no recipe was tuned on: what is planned is right, and confidence keeps its word. */
class FreshPromptsTest {
  private static final double SURE = 0.9;

  static Stream<Prompts> toBeDeclined() {
    return Prompts.fresh().stream().filter(Prompts::isToBeDeclined);
  }

  @ParameterizedTest
  @MethodSource("toBeDeclined")
  void whatNoRecipeCanDoIsDeclined(Prompts prompt) {
    assertThat(Plans.recipe(prompt.text())).isIn("declined", "refused");
  }

  @Test
  void hardlyAnyIsPlannedByAnotherRecipe() {
    List<Prompts> planned =
        Prompts.fresh().stream().filter(one -> confidence(one) > 0 && !isRight(one)).toList();
    assertThat(planned).hasSizeLessThanOrEqualTo(Prompts.fresh().size() / 100);
  }

  @Test
  void someAreUnderstood() {
    assertThat(Prompts.fresh()).hasSizeGreaterThanOrEqualTo(120);
    assertThat(Prompts.fresh().stream().filter(one -> !one.isToBeDeclined()))
        .filteredOn(FreshPromptsTest::isRight)
        .hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void weakMatchesAreNotSure() {
    List<Prompts> sure = Prompts.fresh().stream().filter(one -> confidence(one) >= SURE).toList();
    List<Prompts> unsure =
        Prompts.fresh().stream()
            .filter(one -> confidence(one) > 0 && confidence(one) < SURE)
            .toList();

    assertThat(sure).hasSizeGreaterThan(30);
    assertThat(sure.stream().filter(FreshPromptsTest::isRight).count() * 50)
        .isGreaterThanOrEqualTo(sure.size() * 49L);
    assertThat(unsure).hasSizeGreaterThanOrEqualTo(10);
  }

  private static boolean isRight(Prompts prompt) {
    return prompt.isRight(Plans.recipe(prompt.text()));
  }

  private static double confidence(Prompts prompt) {
    return Plans.plan(prompt.text()).map(Plan::confidence).orElse(0.0);
  }
}
