package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leo.job.SandboxSpec;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;

/** Runs many cases in one sandbox: writes the script, and reads from its output how each went. */
public final class RecipeCaseBatch {
  private static final String PASSED = "passed";
  private static final double USUAL_CONFIDENCE = 0.7;
  private static final RecipePlanner PLANNER =
      new RecipePlanner(RecipeBook.standard(), USUAL_CONFIDENCE);

  /** What every case's script may use: {@code says TEXT} and {@code has TEXT} look at $out. */
  private static final String PRELUDE =
      """
      says() { [ "$code" = 0 ] && [ "$out" = "$1" ]; }
      has() { [ "$code" = 0 ] && [[ "$out" == *"$1"* ]]; }
      like() { [ "$code" = 0 ] && [[ "$out" =~ $1 ]]; }
      rows() { says "$(printf '%s\\n' "$@")"; }
      holds() {
        local file=$1; shift
        [ "$code" = 0 ] && [ "$(cat -- "$file")" = "$(printf '%s\\n' "$@")" ]
      }
      try() {
        mkdir "case-$1" && cd "case-$1" || return
        eval "$3"
        out=$(bash -c "$2" 2> ../err); code=$?
        if (eval "$4") > /dev/null 2>&1; then echo "@@ $1 passed"; else
          echo "@@ $1 exit code $code; stdout: ${out:0:600}; stderr: $(head -c 300 ../err)"; fi
      }
      """;

  private RecipeCaseBatch() {}

  /** A bash script that runs each case in a folder of its own under the working folder. */
  public static String script(List<RecipeCase> cases) {
    StringBuilder script = new StringBuilder(PRELUDE);
    for (int i = 0; i < cases.size(); i++) {
      RecipeCase one = cases.get(i);
      script.append(
          "(try %d %s %s %s)%n"
              .formatted(
                  i,
                  Shell.quote(planned(one)),
                  Shell.quote(one.setup()),
                  Shell.quote(one.check())));
    }
    return script.toString();
  }

  /** What is wrong with each case of a batch, by its place; nothing for those that passed. */
  public static Map<RecipeCase, String> failures(List<RecipeCase> cases, String output) {
    List<String> lines = new ArrayList<>(List.of(output.split("(?m)^@@ ")));
    Map<Integer, String> said = new TreeMap<>();
    for (String line : lines) {
      String[] parts = line.strip().split(" ", 2);
      if (parts.length == 2 && parts[0].matches("\\d{1,4}")) {
        said.put(Integer.parseInt(parts[0]), parts[1]);
      }
    }
    Map<RecipeCase, String> failures = new java.util.LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      String result = said.getOrDefault(i, "the batch ended before it");
      if (!result.equals(PASSED)) {
        failures.put(cases.get(i), result + "; script: " + planned(cases.get(i)));
      }
    }
    return failures;
  }

  private static String planned(RecipeCase one) {
    PlanOutcome outcome =
        PLANNER.plan(
            new PlanRequest(
                "tenant",
                one.prompt(),
                SandboxSpec.standard(),
                RecipeCaseTools.STANDARD,
                List.of(),
                Optional.empty()));
    return outcome instanceof PlanOutcome.Planned planned
        ? planned.plan().script()
        : "echo 'no plan' >&2; exit 99";
  }
}
