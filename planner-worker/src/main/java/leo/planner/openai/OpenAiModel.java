package leo.planner.openai;

import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.planner.ModelFaultException;
import leo.planner.ModelFaultException.Fault;
import leo.planner.OpenAiConfig;
import leo.planner.PlanOutcome.Cause;
import leo.planner.model.LanguageModel;
import leo.planner.model.Question;
import leo.planner.model.Reply;
import leo.runtime.ConfigException;
import leo.runtime.Secret;
import leo.worker.TransientFaultException;

/** A model behind an OpenAI-compatible address. */
public final class OpenAiModel implements LanguageModel {
  /** Of one answer, whatever it is. */
  static final int MOST_BODY_BYTES = 2 << 20;

  /** How the client says that a body is larger than its limit. */
  private static final String TOO_LARGE = "exceeds capacity";

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final OpenAiConfig config;
  private final URI chat;
  private final Optional<Secret> key;
  private final HttpClient http;

  /** What the server took last. */
  private volatile Dialect known = Dialect.FULL;

  private OpenAiModel(OpenAiConfig config, Optional<Secret> key) {
    this.config = config;
    this.chat = URI.create(config.url().toString().replaceFirst("/+$", "") + "/chat/completions");
    this.key = key;
    // No redirects: they would take the key elsewhere.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();
  }

  /**
   * Gets ready to ask; the server need not be there yet.
   *
   * @throws ConfigException if the key cannot be read
   */
  public static OpenAiModel open(OpenAiConfig config) {
    return new OpenAiModel(config, config.readKey());
  }

  @Override
  public String name() {
    return config.model();
  }

  @Override
  public Reply ask(Question question) throws TransientFaultException, InterruptedException {
    long begun = System.nanoTime();
    Dialect dialect = known;
    for (int tries = 1; ; tries++) {
      HttpResponse<String> answer;
      try {
        answer = send(ChatRequest.body(config, question, dialect), begun);
      } catch (TooLargeException e) {
        return new Reply.Silent(
            Cause.UNPARSABLE,
            "The answer of '%s' has more than %d bytes. Ask for less at once."
                .formatted(config.model(), MOST_BODY_BYTES),
            null);
      }
      if (answer.statusCode() == 200) {
        known = dialect;
        return ChatAnswer.read(config, answer.body(), millisSince(begun));
      }
      Optional<Dialect> simpler =
          isComplaint(answer) ? dialect.without(answer.body()) : Optional.empty();
      if (simpler.isEmpty() || tries == Dialect.MOST_TRIES) {
        return new Refusal(config, key).read(answer.statusCode(), answer.headers(), answer.body());
      }
      dialect = simpler.get();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  /** Whether an answer may mean that the server does not know a field of the request. */
  private static boolean isComplaint(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 400, 415, 422, 501 -> !Refusal.isFiltered(answer.body());
      default -> false;
    };
  }

  private HttpResponse<String> send(String body, long begun)
      throws TransientFaultException, InterruptedException, TooLargeException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(chat)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body));
    key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BODY_BYTES));
    try {
      // The client's own timeout ends with the headers; this one has the body in it.
      return answer.get(config.timeout().toMillis() - millisSince(begun), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new ModelFaultException(
          Fault.TIMEOUT,
          "'%s' gave no answer within %d ms".formatted(config.model(), config.timeout().toMillis()),
          null);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private TransientFaultException failure(Throwable cause) throws TooLargeException {
    if (String.valueOf(cause.getMessage()).contains(TOO_LARGE)) {
      throw new TooLargeException();
    }
    // What an exception of the client says may hold the request, and so the key.
    return new ModelFaultException(
        Fault.OUTAGE,
        "the server of '%s' cannot be reached or broke off (%s)"
            .formatted(config.model(), cause.getClass().getSimpleName()),
        null);
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static final class TooLargeException extends Exception {
    @Serial private static final long serialVersionUID = 1L;
  }
}
