package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.UsageMetadata;
import com.google.cloud.aiplatform.v1.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.planner.VertexConfig;
import leo.planner.VertexConfig.Thinking;
import leo.planner.model.Question;

/** What several tests of this package ask and answer. */
final class Samples {
  static final String PLAN =
      """
      {"decision": "plan", "script": "wc -l -- *.txt", "explanation": "Counts lines.",
       "risk": "read", "needsNetwork": false, "confidence": 0.9, "alternatives": [],
       "reason": ""}\
      """;

  static final Question QUESTION =
      new Question("tenant-1", "the rules", "the box", List.of("the files"), "the wish");

  private Samples() {}

  static VertexConfig config() {
    return config("gemini-3.5-flash", Thinking.Level.LOW, Duration.ofSeconds(20));
  }

  static VertexConfig config(String model, Thinking thinking, Duration timeout) {
    return new VertexConfig(
        "my-project",
        "global",
        Optional.empty(),
        model,
        thinking,
        4_096,
        Optional.empty(),
        timeout,
        3,
        Duration.ofMillis(1));
  }

  /** The same, of a service on a port of this machine. */
  static VertexConfig at(int port, VertexConfig config) {
    return new VertexConfig(
        config.project(),
        config.location(),
        Optional.of("localhost:" + port),
        config.model(),
        config.thinking(),
        config.maxTokens(),
        config.keySecret(),
        config.timeout(),
        config.attempts(),
        config.pause());
  }

  /** Asked once and no more. */
  static VertexConfig once(Duration timeout) {
    VertexConfig config = config();
    return new VertexConfig(
        config.project(),
        config.location(),
        config.endpoint(),
        config.model(),
        config.thinking(),
        config.maxTokens(),
        config.keySecret(),
        timeout,
        1,
        config.pause());
  }

  static GenerateContentResponse response(FinishReason end, String... texts) {
    Content.Builder content = Content.newBuilder().setRole("model");
    for (String text : texts) {
      content.addParts(Part.newBuilder().setText(text));
    }
    return GenerateContentResponse.newBuilder()
        .addCandidates(Candidate.newBuilder().setContent(content).setFinishReason(end))
        .setModelVersion("gemini-3.5-flash-001")
        .setResponseId("response-7")
        .setUsageMetadata(
            UsageMetadata.newBuilder()
                .setPromptTokenCount(1_000)
                .setCandidatesTokenCount(50)
                .setThoughtsTokenCount(20)
                .setCachedContentTokenCount(300)
                .setTotalTokenCount(1_070))
        .build();
  }
}
