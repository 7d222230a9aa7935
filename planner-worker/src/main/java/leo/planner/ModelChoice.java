package leo.planner;

/** Who plans, with all that only this planner needs. */
public sealed interface ModelChoice {
  /** The built-in recipes: no account, no model, no network. */
  record Recipes() implements ModelChoice {}

  /** A model on Vertex AI. */
  record Vertex(VertexConfig config) implements ModelChoice {}

  /** A model behind an OpenAI-compatible address. */
  record OpenAi(OpenAiConfig config) implements ModelChoice {}

  /** The values of {@code LEO_PLANNER}. */
  enum Kind {
    RECIPES,
    VERTEX,
    OPENAI
  }
}
