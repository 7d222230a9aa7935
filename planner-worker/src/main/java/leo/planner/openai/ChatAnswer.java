package leo.planner.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import leo.job.ModelUse;
import leo.job.PlainText;
import leo.planner.OpenAiConfig;
import leo.planner.PlanOutcome.Cause;
import leo.planner.model.Reply;
import org.jspecify.annotations.Nullable;

/** Reads the answer to {@code POST /chat/completions}. */
final class ChatAnswer {
  private static final int MOST_DEPTH = 64;
  private static final int MOST_REASON_CHARS = 2_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ChatAnswer() {}

  static Reply read(OpenAiConfig config, String body, long latencyMs) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return new Reply.Silent(
          Cause.UNPARSABLE,
          "The server of '%s' answered with something that is not JSON.".formatted(config.model()),
          null);
    }
    JsonNode choice = answer.path("choices").path(0);
    ModelUse use = use(config, answer, choice, latencyMs);
    if (choice.isMissingNode()) {
      return new Reply.Silent(
          Cause.NO_CANDIDATES,
          "The model '%s' answered with nothing at all. Try again.".formatted(config.model()),
          use);
    }
    return read(config, choice, use);
  }

  private static Reply read(OpenAiConfig config, JsonNode choice, ModelUse use) {
    String refusal = choice.path("message").path("refusal").asText("");
    if (!refusal.isBlank() && !refusal.equals("null")) {
      return new Reply.Silent(
          Cause.DECLINED, "The model declined: " + PlainText.line(refusal, MOST_REASON_CHARS), use);
    }
    return switch (choice.path("finish_reason").asText("")) {
      case "length" ->
          new Reply.Silent(
              Cause.TOKEN_LIMIT,
              ("The answer of '%s' was cut off after %d tokens, thoughts included. Ask for less at"
                      + " once; an operator can raise LEO_OPENAI_MAX_TOKENS.")
                  .formatted(config.model(), config.maxTokens()),
              use);
      case "content_filter" ->
          new Reply.Silent(
              Cause.ANSWER_BLOCKED,
              "The server of '%s' kept the answer back (content filter). Say it differently."
                  .formatted(config.model()),
              use);
      // Servers have more words for an end than the interface has.
      default -> said(config, choice, use);
    };
  }

  private static Reply said(OpenAiConfig config, JsonNode choice, ModelUse use) {
    String text = choice.path("message").path("content").asText("");
    return text.isBlank()
        ? new Reply.Silent(
            Cause.NO_CANDIDATES,
            "The model '%s' answered with an empty text. Try again.".formatted(config.model()),
            use)
        : new Reply.Said(text, use);
  }

  private static ModelUse use(
      OpenAiConfig config, JsonNode answer, JsonNode choice, long latencyMs) {
    JsonNode usage = answer.path("usage");
    long written = count(usage.path("completion_tokens"));
    long thought =
        Math.min(written, count(usage.path("completion_tokens_details").path("reasoning_tokens")));
    return new ModelUse(
        config.model(),
        word(answer.path("model")),
        word(answer.path("id")),
        word(choice.path("finish_reason")),
        count(usage.path("prompt_tokens")),
        // Thoughts are among what is written there, and beside it here.
        written - thought,
        thought,
        count(usage.path("prompt_tokens_details").path("cached_tokens")),
        latencyMs);
  }

  private static long count(JsonNode number) {
    return Math.max(0, number.asLong(0));
  }

  private static @Nullable String word(JsonNode text) {
    return text.isTextual() && !text.textValue().isEmpty()
        ? PlainText.line(text.textValue(), 200)
        : null;
  }
}
