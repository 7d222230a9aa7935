package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leo.executor.ExecutorConfig;
import leo.executor.Sandbox;
import leo.executor.SandboxRun;
import leo.executor.box.GVisorSandbox;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.planner.offline.RecipeCase;
import leo.planner.offline.RecipeCaseBatch;
import leo.planner.offline.RecipeCases;
import leo.runtime.Env;
import leo.worker.StopSignal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe does in a real sandbox what it says; the cases of a group share one sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipesInSandboxTest {
  private static final Map<String, String> SETTINGS =
      Map.of("LEO_EXECUTOR_NAME", "recipes-in-sandbox-test");

  private final Map<RecipeCase, String> failures = new HashMap<>();

  @BeforeAll
  void runEachGroupInASandboxOfItsOwn() throws Exception {
    ExecutorConfig config = Env.read(SETTINGS, ExecutorConfig.SETTINGS, ExecutorConfig::from);
    try (Sandbox sandbox = GVisorSandbox.open(config)) {
      for (List<RecipeCase> group : RecipeCases.GROUPS) {
        failures.putAll(RecipeCaseBatch.failures(group, output(sandbox, "base", group)));
      }
      for (List<RecipeCase> group : RecipeCases.FULL_GROUPS) {
        failures.putAll(RecipeCaseBatch.failures(group, output(sandbox, "full", group)));
      }
    }
  }

  static Stream<RecipeCase> cases() {
    return RecipeCases.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesWhatItsPromptAsks(RecipeCase one) {
    assertThat(failures.getOrDefault(one, "")).isEmpty();
  }

  private static String output(Sandbox sandbox, String image, List<RecipeCase> group)
      throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    List<String> argv = List.of("bash", "-c", RecipeCaseBatch.script(group));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    RunReport report =
        sandbox.run(
            new SandboxRun(lease, argv, SandboxSpec.standard().withImage(image)),
            (stream, data) -> {
              if (stream == OutputStreamName.STDOUT) {
                output.writeBytes(data.toArray());
              }
            },
            new StopSignal());
    assertThat(report.verdict()).as("the sandbox of %s: %s", group, report).isEqualTo(Verdict.OK);
    return output.toString(StandardCharsets.UTF_8);
  }
}
