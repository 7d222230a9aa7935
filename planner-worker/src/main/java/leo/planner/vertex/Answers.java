package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.PromptFeedback;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.PromptFeedback.BlockedReason;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.UsageMetadata;
import com.google.cloud.aiplatform.v1.Part;
import java.util.Locale;
import java.util.stream.Collectors;
import leo.job.ModelUse;
import leo.planner.PlanOutcome.Cause;
import leo.planner.VertexConfig;
import leo.planner.model.Reply;
import org.jspecify.annotations.Nullable;

/** Reads what Vertex AI answers: only a whole answer of the model is one. */
final class Answers {
  private final String model;
  private final int maxTokens;

  Answers(VertexConfig config) {
    this.model = config.model();
    this.maxTokens = config.maxTokens();
  }

  Reply read(GenerateContentResponse response, long latencyMs) {
    PromptFeedback feedback = response.getPromptFeedback();
    if (feedback.getBlockReasonValue() != BlockedReason.BLOCKED_REASON_UNSPECIFIED_VALUE) {
      String why = name(feedback.getBlockReason(), feedback.getBlockReasonValue());
      return new Reply.Silent(
          Cause.PROMPT_BLOCKED,
          "Vertex AI did not let '%s' see the prompt (%s). Say it differently."
              .formatted(model, spoken(why)),
          use(response, why, latencyMs));
    }
    if (response.getCandidatesCount() == 0) {
      return new Reply.Silent(
          Cause.NO_CANDIDATES,
          "The model '%s' answered with nothing at all. Try again.".formatted(model),
          use(response, null, latencyMs));
    }
    return read(response.getCandidates(0), response, latencyMs);
  }

  private Reply read(Candidate candidate, GenerateContentResponse response, long latencyMs) {
    String why = name(candidate.getFinishReason(), candidate.getFinishReasonValue());
    ModelUse use = use(response, why, latencyMs);
    return switch (candidate.getFinishReason()) {
      case STOP -> said(candidate, use);
      case MAX_TOKENS ->
          new Reply.Silent(
              Cause.TOKEN_LIMIT,
              ("The answer of '%s' was cut off after %d tokens, thoughts included. Ask for less"
                      + " at once; an operator can raise LEO_VERTEX_MAX_TOKENS or lower"
                      + " LEO_VERTEX_THINKING.")
                  .formatted(model, maxTokens),
              use);
      case RECITATION ->
          new Reply.Silent(
              Cause.RECITATION,
              ("Vertex AI kept the answer of '%s' back: it repeats a source word for word. Say it"
                      + " differently.")
                  .formatted(model),
              use);
      case SAFETY, BLOCKLIST, PROHIBITED_CONTENT, SPII, MODEL_ARMOR, OTHER ->
          new Reply.Silent(
              Cause.ANSWER_BLOCKED,
              "Vertex AI kept the answer of '%s' back (%s). Say it differently."
                  .formatted(model, spoken(why)),
              use);
      case FINISH_REASON_UNSPECIFIED, MALFORMED_FUNCTION_CALL, UNRECOGNIZED ->
          new Reply.Silent(
              Cause.UNPARSABLE,
              "The answer of '%s' has no proper end (%s). Try again.".formatted(model, spoken(why)),
              use);
    };
  }

  private Reply said(Candidate candidate, ModelUse use) {
    String text =
        candidate.getContent().getPartsList().stream()
            .filter(part -> !part.getThought())
            .map(Part::getText)
            .collect(Collectors.joining());
    return text.isBlank()
        ? new Reply.Silent(
            Cause.NO_CANDIDATES,
            "The model '%s' answered with an empty text. Try again.".formatted(model),
            use)
        : new Reply.Said(text, use);
  }

  private ModelUse use(GenerateContentResponse response, @Nullable String end, long latencyMs) {
    UsageMetadata usage = response.getUsageMetadata();
    return new ModelUse(
        model,
        orNull(response.getModelVersion()),
        orNull(response.getResponseId()),
        end,
        Math.max(0, usage.getPromptTokenCount()),
        Math.max(0, usage.getCandidatesTokenCount()),
        Math.max(0, usage.getThoughtsTokenCount()),
        Math.max(0, usage.getCachedContentTokenCount()),
        latencyMs);
  }

  /** A newer version of the service may have words that this one does not know. */
  private static String name(Enum<?> word, int number) {
    String unknown = FinishReason.UNRECOGNIZED.name();
    return word.name().equals(unknown) ? unknown + "_" + number : word.name();
  }

  private static String spoken(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
