package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import leo.job.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the recipes were taught: never a wrong plan, and confidence keeps its word. */
class TaughtPromptsTest {
  private static final double SURE = 0.9;

  static Stream<Prompts> prompts() {
    return Prompts.taught().stream();
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void areNeverPlannedByAnotherRecipe(Prompts prompt) {
    String recipe = Plans.recipe(prompt.text());
    assertThat(prompt.isRight(recipe) || recipe.equals("declined") || recipe.equals("refused"))
        .as("planned by %s instead of %s", recipe, prompt.expected())
        .isTrue();
  }

  @Test
  void mostAreUnderstood() {
    List<Prompts> wishes = prompts().filter(prompt -> !prompt.isToBeDeclined()).toList();
    long right = wishes.stream().filter(one -> one.isRight(Plans.recipe(one.text()))).count();
    assertThat(wishes).hasSizeGreaterThanOrEqualTo(150);
    assertThat(right).isGreaterThan(wishes.size() * 85L / 100);
  }

  @Test
  void whoeverIsSureIsRight() {
    List<Prompts> sure =
        prompts()
            .filter(one -> Plans.plan(one.text()).map(Plan::confidence).orElse(0.0) >= SURE)
            .toList();
    long right = sure.stream().filter(one -> one.isRight(Plans.recipe(one.text()))).count();
    assertThat(sure).hasSizeGreaterThan(100);
    assertThat(right).isGreaterThanOrEqualTo((long) Math.ceil(sure.size() * 0.98));
  }
}
