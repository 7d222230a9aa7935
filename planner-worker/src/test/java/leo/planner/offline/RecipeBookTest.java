package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeBookTest {
  static Stream<Recipe> recipes() {
    return RecipeBook.standard().recipes().stream();
  }

  @Test
  void hasAtLeast280RecipesWithNamesOfTheirOwn() {
    List<String> names = recipes().map(Recipe::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(280).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void planEachExampleByItsOwnRecipe(Recipe recipe) {
    assertThat(Plans.recipe(recipe.example())).isEqualTo(recipe.name());
    assertThat(Plans.script(recipe.example())).isNotBlank().doesNotContain("@{");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void haveACaseForEachRecipe(Recipe recipe) {
    assertThat(RecipeCases.ALL).extracting(RecipeCase::recipe).contains(recipe.name());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planEachCaseByItsOwnRecipe(RecipeCase one) {
    assertThat(Plans.recipe(one.prompt())).isEqualTo(one.recipe());
  }

  static Stream<RecipeCase> cases() {
    return RecipeCases.ALL.stream();
  }
}
