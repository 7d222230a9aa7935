package leo.planner.offline;

/**
 * A prompt, and how to see that its plan did the right thing. Both scripts are bash, run in a
 * folder of the case's own.
 *
 * @param recipe the recipe that has to plan it
 * @param prompt the prompt
 * @param setup makes the files that the plan works on
 * @param check succeeds if the plan did right: {@code $out} holds its standard output, {@code
 *     $code} its exit code
 */
public record RecipeCase(String recipe, String prompt, String setup, String check) {
  @Override
  public String toString() {
    return recipe + ": " + prompt;
  }
}
