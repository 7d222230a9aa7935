package leo.planner.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leo.planner.OpenAiConfig;
import leo.planner.model.AnswerField;
import leo.planner.model.Question;

/** Puts a question into the words of {@code POST /chat/completions}. */
final class ChatRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatRequest() {}

  static String body(OpenAiConfig config, Question question, Dialect dialect) {
    ObjectNode body = JSON.createObjectNode().put("model", config.model());
    body.put(dialect.bound().field(), config.maxTokens());
    ArrayNode messages = body.putArray("messages");
    messages
        .addObject()
        .put("role", "system")
        .put("content", question.rules() + "\n" + question.box());
    wish(messages.addObject().put("role", "user"), question);
    switch (dialect.form()) {
      case SCHEMA -> {
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        ObjectNode schema = format.putObject("json_schema").put("name", "plan").put("strict", true);
        schema.set("schema", schema());
      }
      case ANY_OBJECT -> body.putObject("response_format").put("type", "json_object");
      case WORDS_ALONE -> {}
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree made here can be written", e);
    }
  }

  /**
   * One message, as many chat templates want turns; in parts only where there are more than one.
   */
  private static void wish(ObjectNode message, Question question) {
    if (question.evidence().isEmpty()) {
      message.put("content", question.wish());
      return;
    }
    ArrayNode parts = message.putArray("content");
    question.evidence().forEach(one -> part(parts, one));
    part(parts, question.wish());
  }

  private static void part(ArrayNode parts, String text) {
    parts.addObject().put("type", "text").put("text", text);
  }

  private static ObjectNode schema() {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (AnswerField field : AnswerField.values()) {
      property(properties.putObject(field.key()), field);
      required.add(field.key());
    }
    return schema.put("additionalProperties", false);
  }

  private static void property(ObjectNode property, AnswerField field) {
    switch (field.type()) {
      case TEXT -> property.put("type", "string");
      case FLAG -> property.put("type", "boolean");
      case NUMBER -> property.put("type", "number");
      case TEXTS -> {
        property.put("type", "array");
        property.putObject("items").put("type", "string");
      }
    }
    property.put("description", field.meaning());
    if (!field.choices().isEmpty()) {
      ArrayNode choices = property.putArray("enum");
      field.choices().forEach(choices::add);
    }
  }
}
