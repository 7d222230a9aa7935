package leo.job;

import org.jspecify.annotations.Nullable;

/**
 * What asking a model took. Kept with every plan, and with a job that got none.
 *
 * @param model the model as it was asked for
 * @param modelVersion the model that answered, null where the answer does not say
 * @param responseId the provider's name for the answer, null where there is none
 * @param finishReason why the model stopped, in the provider's word, null where there is none;
 *     {@link #CACHED} for an earlier answer
 * @param promptTokens tokens read, those from a cache among them
 * @param answerTokens tokens written
 * @param thoughtTokens tokens thought
 * @param cachedTokens tokens read from the provider's cache
 * @param latencyMs from the question to the answer, retries included
 */
public record ModelUse(
    String model,
    @Nullable String modelVersion,
    @Nullable String responseId,
    @Nullable String finishReason,
    long promptTokens,
    long answerTokens,
    long thoughtTokens,
    long cachedTokens,
    long latencyMs) {
  /** The finish reason of an answer that a planner remembered. */
  public static final String CACHED = "CACHED";

  public ModelUse {
    if (promptTokens < 0 || answerTokens < 0 || thoughtTokens < 0 || cachedTokens < 0) {
      throw new IllegalArgumentException("token counts are not negative");
    }
  }

  /** What the same answer takes when a planner remembers it: nothing. */
  public ModelUse again() {
    return new ModelUse(model, modelVersion, responseId, CACHED, 0, 0, 0, 0, 0);
  }

  /** What a tenant's budget is charged: everything read, written and thought. */
  public long billedTokens() {
    return promptTokens + answerTokens + thoughtTokens;
  }
}
