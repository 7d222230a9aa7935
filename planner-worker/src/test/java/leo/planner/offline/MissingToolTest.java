package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leo.job.SandboxSpec;
import leo.planner.ImageCatalog;
import leo.planner.ImageInventory;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;
import org.junit.jupiter.api.Test;

/** A recipe is not planned for an image that lacks one of its programs. */
class MissingToolTest {
  private static final String PROMPT = "pretty print a.json";
  private static final ImageInventory ALL = RecipeCaseTools.with(RecipeCaseTools.ALL);
  private static final ImageInventory WITHOUT_JQ =
      RecipeCaseTools.with(
          RecipeCaseTools.ALL.stream().filter(tool -> !tool.equals("jq")).toList());

  @Test
  void namesTheProgramAndAnImageThatHasIt() {
    assertThat(plan(Map.of("base", WITHOUT_JQ, "full", ALL), "base"))
        .isEqualTo(
            new PlanOutcome.Refused(
                "This needs jq, which the image 'base' does not have."
                    + " The image 'full' has what it takes: ask for that one."));
  }

  @Test
  void saysSoWhenNoImageHasIt() {
    assertThat(plan(Map.of("base", WITHOUT_JQ, "full", WITHOUT_JQ), "full"))
        .isEqualTo(
            new PlanOutcome.Refused(
                "This needs jq, which the image 'full' does not have."
                    + " No other image has it either."));
  }

  @Test
  void plansForTheImageThatHasIt() {
    assertThat(plan(Map.of("base", WITHOUT_JQ, "full", ALL), "full"))
        .isInstanceOf(PlanOutcome.Planned.class);
  }

  @Test
  void plansNothingForAnImageThatIsNotThere() {
    assertThat(plan(Map.of("base", ALL), "other"))
        .isEqualTo(new PlanOutcome.Refused("There is no image 'other' here."));
  }

  private static PlanOutcome plan(Map<String, ImageInventory> images, String image) {
    return new RecipePlanner(RecipeBook.standard(), 0.7)
        .plan(
            new PlanRequest(
                "tenant",
                PROMPT,
                SandboxSpec.standard().withImage(image),
                new ImageCatalog(images),
                List.of(),
                Optional.empty()));
  }
}
