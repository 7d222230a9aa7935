package leo.planner.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leo.job.PlainText;
import leo.planner.ModelFaultException;
import leo.planner.ModelFaultException.Fault;
import leo.planner.OpenAiConfig;
import leo.planner.PlanOutcome.Cause;
import leo.planner.model.Reply;
import leo.runtime.Secret;
import leo.worker.TransientFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what it means that a server answered with another status than 200. */
final class Refusal {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);
  private static final int MOST_LOGGED_CHARS = 500;
  private static final Duration QUOTA_PAUSE = Duration.ofSeconds(20);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MESSAGES = List.of("/error/message", "/message", "/error");
  private static final List<String> CODES = List.of("/error/code", "/error/type", "/code");

  private final OpenAiConfig config;
  private final Optional<Secret> key;

  /**
   * Makes ready.
   *
   * @param key what must not be told, should the server repeat it
   */
  Refusal(OpenAiConfig config, Optional<Secret> key) {
    this.config = config;
    this.key = key;
  }

  /**
   * The reply that a status comes to.
   *
   * @throws TransientFaultException if the job is to be planned again later
   */
  Reply read(int status, HttpHeaders headers, String body) throws TransientFaultException {
    String model = config.model();
    // The server's own words are the operator's to read: they may name accounts.
    LOG.warn("the server of '{}': {} {}", model, status, said(body));
    return switch (status) {
      case 401, 403 ->
          new Reply.Silent(
              Cause.NO_PERMISSION,
              ("The server of '%s' does not let this server in (%d). An operator has to mend"
                      + " LEO_OPENAI_KEY.")
                  .formatted(model, status),
              null);
      case 404 ->
          new Reply.Silent(
              Cause.UNKNOWN_MODEL,
              ("The server that LEO_OPENAI_URL names has no model '%s', or is none for models"
                      + " (404). An operator has to mend LEO_OPENAI_MODEL or LEO_OPENAI_URL.")
                  .formatted(model),
              null);
      case 429 ->
          throw new ModelFaultException(
              Fault.QUOTA,
              "the server of '%s' takes no more requests for now".formatted(model),
              null,
              pause(headers));
      case 408, 504 ->
          throw new ModelFaultException(
              Fault.TIMEOUT,
              "'%s' gave its own server no answer in time (%d)".formatted(model, status),
              null);
      default -> {
        if (status >= 500) {
          throw new ModelFaultException(
              Fault.OUTAGE, "the server of '%s' failed (%d)".formatted(model, status), null);
        }
        yield complaint(model, status, body);
      }
    };
  }

  /** Its code and its message, and nothing of what else it may repeat: key, headers, prompt. */
  String said(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      String words = (first(answer, CODES) + " " + first(answer, MESSAGES)).strip();
      String kept = key.map(secret -> words.replace(secret.reveal(), "[key]")).orElse(words);
      return kept.isEmpty() ? "(no message)" : PlainText.line(kept, MOST_LOGGED_CHARS);
    } catch (JsonProcessingException e) {
      return "(%d characters that are no JSON)".formatted(body.length());
    }
  }

  private static String first(JsonNode answer, List<String> places) {
    return places.stream()
        .map(answer::at)
        .filter(node -> node.isTextual() || node.isIntegralNumber())
        .map(JsonNode::asText)
        .findFirst()
        .orElse("");
  }

  /** Whether a filter kept the prompt back, in the words that have become usual. */
  static boolean isFiltered(String body) {
    return body.toLowerCase(Locale.ROOT).contains("content_filter");
  }

  private static Reply complaint(String model, int status, String body) {
    if (isFiltered(body)) {
      return new Reply.Silent(
          Cause.PROMPT_BLOCKED,
          "The server of '%s' did not let it see the prompt (content filter). Say it differently."
              .formatted(model),
          null);
    }
    return new Reply.Silent(
        Cause.BAD_REQUEST,
        ("The server of '%s' finds fault with the request (%d). An operator has to look at the"
                + " planner's log; mostly the prompt is too long for the model, or LEO_OPENAI_URL"
                + " is wrong.")
            .formatted(model, status),
        null);
  }

  private static Duration pause(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(QUOTA_PAUSE);
  }
}
