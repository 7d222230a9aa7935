package leo.system;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leo.cli.eval.EvalFile;
import leo.cli.eval.EvalServer;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;
import leo.executor.Sandbox;
import leo.executor.SandboxDriver;
import leo.executor.SandboxRun;
import leo.executor.box.GVisorSandbox;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.planner.PlanModel;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;
import leo.planner.offline.RecipeBook;
import leo.planner.offline.RecipeCaseTools;
import leo.planner.offline.RecipePlanner;
import leo.runtime.Env;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** The standard recipes and a real sandbox, with no server between them and the judge. */
final class RecipesAndSandbox implements EvalServer, AutoCloseable {
  private static final Path FOLDER =
      Path.of(System.getProperty("java.io.tmpdir"), "leo-test-sandboxes");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "LEO_EXECUTOR_NAME",
          "recipes-and-sandbox",
          "LEO_POOL_SIZE",
          "0",
          "LEO_SANDBOX_FOLDER",
          FOLDER.toString(),
          "LEO_SANDBOX_DRIVER",
          SandboxDriver.suiting(FOLDER).name().toLowerCase(Locale.ROOT));

  private static final double USUAL_CONFIDENCE = 0.7;
  private static final long STDOUT_BYTES = 16 << 20;

  private final Sandbox sandbox;
  private final PlanModel recipes = new RecipePlanner(RecipeBook.standard(), USUAL_CONFIDENCE);

  private RecipesAndSandbox(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static RecipesAndSandbox open() throws NoSandboxException, InterruptedException {
    ExecutorConfig config = Env.read(SETTINGS, ExecutorConfig.SETTINGS, ExecutorConfig::from);
    return new RecipesAndSandbox(GVisorSandbox.open(config));
  }

  @Override
  public Planning plan(String prompt, List<EvalFile> files) {
    PlanRequest request =
        new PlanRequest(
            "tenant",
            prompt,
            SandboxSpec.standard(),
            RecipeCaseTools.STANDARD,
            List.of(),
            Optional.empty());
    try {
      return switch (recipes.plan(request)) {
        case PlanOutcome.Planned planned ->
            new Planned(planned.plan().script(), planned.plan().confidence());
        case PlanOutcome.Refused refused -> new Declined(refused.reason());
        case PlanOutcome other -> new Declined(other.toString());
      };
    } catch (TransientFaultException e) {
      throw new Trouble(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    }
  }

  @Override
  public byte[] run(String script, int timeoutMs) {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    SandboxSpec spec =
        SandboxSpec.standard()
            .with(Limit.TIMEOUT_MS, timeoutMs)
            .with(Limit.STDOUT_BYTES, STDOUT_BYTES);
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    try {
      RunReport report =
          sandbox.run(
              new SandboxRun(lease, List.of("bash", "-c", script), spec),
              (stream, data) -> {
                if (stream == OutputStreamName.STDOUT) {
                  stdout.writeBytes(data.toArray());
                }
              },
              new StopSignal());
      if (report.verdict() == Verdict.INFRA) {
        throw new Trouble(report.toString());
      }
      return stdout.toByteArray();
    } catch (TransientFaultException e) {
      throw new Trouble(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
