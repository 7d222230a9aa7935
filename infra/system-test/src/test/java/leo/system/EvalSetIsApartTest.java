package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import leo.cli.eval.EvalCase;
import leo.cli.eval.EvalSet;
import leo.planner.offline.Prompts;
import leo.planner.offline.Recipe;
import leo.planner.offline.RecipeBook;
import leo.planner.offline.RecipeCase;
import leo.planner.offline.RecipeCases;
import org.junit.jupiter.api.Test;

/** Nobody is examined with what it was taught: the sets of prompts have none in common. */
class EvalSetIsApartTest {
  @Test
  void noPromptOfTheEvalSetHasTaughtTheRecipes() {
    assertThat(common(evalPrompts(), taught())).isEmpty();
  }

  @Test
  void noFreshPromptHasTaughtTheRecipesOrIsInTheEvalSet() {
    List<String> fresh = Prompts.fresh().stream().map(Prompts::text).toList();

    assertThat(fresh).hasSizeGreaterThanOrEqualTo(120);
    assertThat(common(fresh, taught())).isEmpty();
    assertThat(common(fresh, evalPrompts())).isEmpty();
  }

  @Test
  void caseBlanksAndPunctuationMakeNoOtherPrompt() {
    assertThat(common(List.of("List  the Files, please!"), List.of("list the files please")))
        .hasSize(1);
  }

  private static List<String> evalPrompts() {
    return EvalSet.bundled().cases().stream().map(EvalCase::prompt).toList();
  }

  /** All that the recipes were made from or tuned on. */
  private static List<String> taught() {
    return Stream.of(
            RecipeBook.standard().recipes().stream().map(Recipe::example),
            RecipeCases.ALL.stream().map(RecipeCase::prompt),
            Prompts.taught().stream().map(Prompts::text))
        .flatMap(prompts -> prompts)
        .toList();
  }

  private static List<String> common(List<String> some, List<String> others) {
    Map<String, String> known = new HashMap<>();
    others.forEach(prompt -> known.put(plain(prompt), prompt));
    return some.stream().filter(prompt -> known.containsKey(plain(prompt))).toList();
  }

  private static String plain(String prompt) {
    return prompt.toLowerCase(Locale.ROOT).replaceAll("[\\W_]+", " ").strip();
  }
}
