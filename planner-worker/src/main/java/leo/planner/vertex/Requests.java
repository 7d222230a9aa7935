package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.EndpointName;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.GenerationConfig.ThinkingConfig;
import com.google.cloud.aiplatform.v1.GenerationConfig.ThinkingConfig.ThinkingLevel;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.Schema;
import com.google.cloud.aiplatform.v1.Type;
import leo.planner.VertexConfig;
import leo.planner.VertexConfig.Thinking;
import leo.planner.model.AnswerField;
import leo.planner.model.Question;

/** Puts questions into Vertex AI's words. */
final class Requests {
  private static final Schema SCHEMA = schema();

  private final String model;
  private final GenerationConfig generation;

  Requests(VertexConfig config) {
    this.model =
        EndpointName.ofProjectLocationPublisherModelName(
                config.project(), config.location(), "google", config.model())
            .toString();
    this.generation = generation(config);
  }

  /**
   * The request for a question. What never changes comes first, so that the provider's cache has
   * it; the person's words are a part of their own, the last.
   */
  GenerateContentRequest of(Question question) {
    Content.Builder user = Content.newBuilder().setRole("user");
    question.evidence().forEach(one -> user.addParts(text(one)));
    user.addParts(text(question.wish()));
    return GenerateContentRequest.newBuilder()
        .setModel(model)
        .setSystemInstruction(
            Content.newBuilder().addParts(text(question.rules())).addParts(text(question.box())))
        .addContents(user)
        .setGenerationConfig(generation)
        .putLabels(BillingLabel.KEY, BillingLabel.of(question.tenant()))
        .build();
  }

  private static Part text(String text) {
    return Part.newBuilder().setText(text).build();
  }

  private static GenerationConfig generation(VertexConfig config) {
    GenerationConfig.Builder generation =
        GenerationConfig.newBuilder()
            .setCandidateCount(1)
            .setMaxOutputTokens(config.maxTokens())
            .setResponseMimeType("application/json")
            .setResponseSchema(SCHEMA);
    switch (config.thinking()) {
      case Thinking.AsModel _ -> {}
      case Thinking.Level level ->
          generation.setThinkingConfig(ThinkingConfig.newBuilder().setThinkingLevel(of(level)));
      case Thinking.Budget(int tokens) ->
          generation.setThinkingConfig(ThinkingConfig.newBuilder().setThinkingBudget(tokens));
    }
    return generation.build();
  }

  private static ThinkingLevel of(Thinking.Level level) {
    return switch (level) {
      case MINIMAL -> ThinkingLevel.MINIMAL;
      case LOW -> ThinkingLevel.LOW;
      case MEDIUM -> ThinkingLevel.MEDIUM;
      case HIGH -> ThinkingLevel.HIGH;
    };
  }

  private static Schema schema() {
    Schema.Builder schema = Schema.newBuilder().setType(Type.OBJECT);
    for (AnswerField field : AnswerField.values()) {
      schema
          .putProperties(field.key(), schema(field))
          .addRequired(field.key())
          .addPropertyOrdering(field.key());
    }
    return schema.build();
  }

  private static Schema schema(AnswerField field) {
    Schema.Builder schema =
        switch (field.type()) {
          case TEXT -> Schema.newBuilder().setType(Type.STRING);
          case FLAG -> Schema.newBuilder().setType(Type.BOOLEAN);
          case NUMBER -> Schema.newBuilder().setType(Type.NUMBER);
          case TEXTS ->
              Schema.newBuilder()
                  .setType(Type.ARRAY)
                  .setItems(Schema.newBuilder().setType(Type.STRING))
                  .setMaxItems(AnswerField.MOST_ALTERNATIVES);
        };
    return schema.setDescription(field.meaning()).addAllEnum(field.choices()).build();
  }
}
