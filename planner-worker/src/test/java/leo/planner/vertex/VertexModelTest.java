package leo.planner.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.PromptFeedback;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.PromptFeedback.BlockedReason;
import com.google.cloud.aiplatform.v1.GenerationConfig.ThinkingConfig.ThinkingLevel;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.Type;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import leo.job.ModelUse;
import leo.planner.PlanOutcome.Cause;
import leo.planner.VertexConfig;
import leo.planner.VertexConfig.Thinking;
import leo.planner.model.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Google's client over gRPC against the published service: what is asked, what is answered. */
@Timeout(120)
class VertexModelTest {
  private final FakeVertex vertex;

  VertexModelTest() throws Exception {
    vertex = new FakeVertex();
  }

  @AfterEach
  void stop() {
    vertex.close();
  }

  @Test
  void asksWithThePersonsWordsInAPartOfTheirOwn() throws Exception {
    GenerateContentRequest request = requestFor(Samples.config());

    assertThat(request.getModel())
        .isEqualTo(
            "projects/my-project/locations/global/publishers/google/models/gemini-3.5-flash");
    assertThat(request.getSystemInstruction().getPartsList())
        .extracting(Part::getText)
        .containsExactly("the rules", "the box");
    assertThat(request.getContentsList()).hasSize(1);
    assertThat(request.getContents(0).getRole()).isEqualTo("user");
    assertThat(request.getContents(0).getPartsList())
        .extracting(Part::getText)
        .containsExactly("the files", "the wish");
    assertThat(request.getLabelsMap()).containsExactly(Map.entry("leo-tenant", "tenant-1"));
    assertThat(request.getGenerationConfig().getMaxOutputTokens()).isEqualTo(4_096);
    assertThat(request.getGenerationConfig().getCandidateCount()).isEqualTo(1);
  }

  @Test
  void wantsTheAnswerInItsForm() throws Exception {
    var generation = requestFor(Samples.config()).getGenerationConfig();

    assertThat(generation.getResponseMimeType()).isEqualTo("application/json");
    assertThat(generation.getResponseSchema().getType()).isEqualTo(Type.OBJECT);
    assertThat(generation.getResponseSchema().getRequiredList())
        .containsExactly(
            "decision",
            "script",
            "explanation",
            "risk",
            "needsNetwork",
            "confidence",
            "alternatives",
            "reason");
    assertThat(generation.getResponseSchema().getPropertiesOrThrow("decision").getEnumList())
        .containsExactly("plan", "decline");
    assertThat(generation.getResponseSchema().getPropertiesOrThrow("alternatives").getMaxItems())
        .isEqualTo(3);
  }

  @Test
  void thinksAsItIsSet() throws Exception {
    var level = requestFor(Samples.config()).getGenerationConfig().getThinkingConfig();
    assertThat(level.getThinkingLevel()).isEqualTo(ThinkingLevel.LOW);
    assertThat(level.hasThinkingBudget()).isFalse();

    Duration within = Duration.ofSeconds(20);
    var budget =
        requestFor(Samples.config("gemini-2.5-flash", new Thinking.Budget(0), within))
            .getGenerationConfig()
            .getThinkingConfig();
    assertThat(budget.hasThinkingBudget()).isTrue();
    assertThat(budget.getThinkingBudget()).isZero();
    assertThat(budget.hasThinkingLevel()).isFalse();

    var own = requestFor(Samples.config("gemini-3.5-flash", new Thinking.AsModel(), within));
    assertThat(own.getGenerationConfig().hasThinkingConfig()).isFalse();
  }

  @Test
  void answersWithWhatItTook() throws Exception {
    vertex.then(FakeVertex.answer(Samples.response(FinishReason.STOP, "{\"deci", "sion\"...")));

    Reply reply = ask(Samples.config());

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Said.class,
            said -> {
              assertThat(said.text()).isEqualTo("{\"decision\"...");
              assertThat(said.use())
                  .isEqualTo(
                      new ModelUse(
                          "gemini-3.5-flash",
                          "gemini-3.5-flash-001",
                          "response-7",
                          "STOP",
                          1_000,
                          50,
                          20,
                          300,
                          said.use().latencyMs()));
              assertThat(said.use().latencyMs()).isBetween(0L, 20_000L);
              assertThat(said.use().billedTokens()).isEqualTo(1_070);
            });
  }

  @Test
  void leavesThoughtsOutOfTheAnswer() throws Exception {
    Content content =
        Content.newBuilder()
            .addParts(Part.newBuilder().setText("Let me see {").setThought(true))
            .addParts(Part.newBuilder().setText("answer"))
            .build();
    vertex.then(
        FakeVertex.answer(
            GenerateContentResponse.newBuilder()
                .addCandidates(
                    Candidate.newBuilder().setContent(content).setFinishReason(FinishReason.STOP))
                .build()));

    assertThat(ask(Samples.config()))
        .isInstanceOfSatisfying(
            Reply.Said.class,
            said -> {
              assertThat(said.text()).isEqualTo("answer");
              assertThat(said.use().modelVersion()).isNull();
              assertThat(said.use().responseId()).isNull();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_TOKENS, TOKEN_LIMIT, LEO_VERTEX_MAX_TOKENS",
    "SAFETY, ANSWER_BLOCKED, safety",
    "RECITATION, RECITATION, repeats a source",
    "OTHER, ANSWER_BLOCKED, other",
    "BLOCKLIST, ANSWER_BLOCKED, blocklist",
    "PROHIBITED_CONTENT, ANSWER_BLOCKED, prohibited content",
    "SPII, ANSWER_BLOCKED, spii",
    "MODEL_ARMOR, ANSWER_BLOCKED, model armor",
    "MALFORMED_FUNCTION_CALL, UNPARSABLE, malformed function call",
    "FINISH_REASON_UNSPECIFIED, UNPARSABLE, no proper end",
  })
  void onlyAnAnswerThatStoppedByItselfIsOne(FinishReason end, Cause cause, String words)
      throws Exception {
    vertex.then(FakeVertex.answer(Samples.response(end, Samples.PLAN)));

    Reply.Silent silent = silence();

    assertThat(silent.cause()).isEqualTo(cause);
    assertThat(silent.reason()).contains(words).contains("gemini-3.5-flash");
    assertThat(Objects.requireNonNull(silent.use()).finishReason()).isEqualTo(end.name());
    assertThat(Objects.requireNonNull(silent.use()).thoughtTokens()).isEqualTo(20);
  }

  @Test
  void endThatOnlyNewerVersionsKnowIsNoAnswer() throws Exception {
    GenerateContentResponse response =
        GenerateContentResponse.newBuilder()
            .addCandidates(Candidate.newBuilder().setFinishReasonValue(99))
            .build();
    vertex.then(FakeVertex.answer(response));

    Reply.Silent silent = silence();

    assertThat(silent.cause()).isEqualTo(Cause.UNPARSABLE);
    assertThat(Objects.requireNonNull(silent.use()).finishReason()).isEqualTo("UNRECOGNIZED_99");
  }

  @ParameterizedTest
  @EnumSource(
      value = BlockedReason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BLOCKED_REASON_UNSPECIFIED", "UNRECOGNIZED"})
  void blockedPromptIsNamed(BlockedReason reason) throws Exception {
    vertex.then(
        FakeVertex.answer(
            GenerateContentResponse.newBuilder()
                .setPromptFeedback(PromptFeedback.newBuilder().setBlockReason(reason))
                .build()));

    Reply.Silent silent = silence();

    assertThat(silent.cause()).isEqualTo(Cause.PROMPT_BLOCKED);
    assertThat(silent.reason()).contains(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    assertThat(Objects.requireNonNull(silent.use()).finishReason()).isEqualTo(reason.name());
  }

  @Test
  void nothingAtAllIsNoAnswer() throws Exception {
    vertex.then(FakeVertex.answer(GenerateContentResponse.getDefaultInstance()));
    assertThat(silence().cause()).isEqualTo(Cause.NO_CANDIDATES);
  }

  @Test
  void emptyTextIsNoAnswer() throws Exception {
    vertex.then(FakeVertex.answer(Samples.response(FinishReason.STOP, " \n")));
    assertThat(silence().cause()).isEqualTo(Cause.NO_CANDIDATES);
  }

  private GenerateContentRequest requestFor(VertexConfig config) throws Exception {
    vertex.then(FakeVertex.answer(Samples.response(FinishReason.STOP, Samples.PLAN)));
    ask(config);
    return vertex.requests().getLast();
  }

  private Reply.Silent silence() throws Exception {
    return (Reply.Silent) ask(Samples.config());
  }

  private Reply ask(VertexConfig config) throws Exception {
    try (VertexModel model = vertex.model(config)) {
      return model.ask(Samples.QUESTION);
    }
  }
}
