package leo.planner.vertex;

import com.google.api.core.ApiFuture;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.planner.ModelFaultException;
import leo.planner.ModelFaultException.Fault;
import leo.planner.VertexConfig;
import leo.planner.model.LanguageModel;
import leo.planner.model.Question;
import leo.planner.model.Reply;
import leo.runtime.ConfigException;
import leo.worker.TransientFaultException;

/** A Gemini model on Vertex AI. */
public final class VertexModel implements LanguageModel {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  /** The library keeps the bound itself; this one is for the day that it does not. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final VertexConfig config;
  private final PredictionServiceClient client;
  private final Requests requests;
  private final Answers answers;
  private final Failures failures;

  VertexModel(VertexConfig config, PredictionServiceClient client) {
    this.config = config;
    this.client = client;
    this.requests = new Requests(config);
    this.answers = new Answers(config);
    this.failures = new Failures(config);
  }

  /**
   * Connects.
   *
   * @throws ConfigException if it needs credentials and there are none
   */
  public static VertexModel open(VertexConfig config) throws IOException, InterruptedException {
    return new VertexModel(config, Connection.open(config));
  }

  @Override
  public String name() {
    return config.model();
  }

  @Override
  public Reply ask(Question question) throws TransientFaultException, InterruptedException {
    long begun = System.nanoTime();
    ApiFuture<GenerateContentResponse> answer =
        client.generateContentCallable().futureCall(requests.of(question));
    try {
      GenerateContentResponse response =
          answer.get(Connection.total(config).plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
      return answers.read(response, (System.nanoTime() - begun) / 1_000_000);
    } catch (ExecutionException e) {
      return failures.read(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new ModelFaultException(Fault.TIMEOUT, "Vertex AI did not end the call in time", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  @Override
  public void close() {
    client.shutdown();
    try {
      if (!client.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        client.shutdownNow();
      }
    } catch (InterruptedException e) {
      client.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
