package leo.planner.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import leo.job.ModelUse;
import leo.planner.OpenAiConfig;
import leo.planner.PlanOutcome.Cause;
import leo.planner.model.Question;
import leo.planner.model.Reply;
import leo.runtime.Secret;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client over real HTTP against a server that answers well, badly, late and never. */
@Timeout(120)
class OpenAiModelTest {
  private static final String KEY = "sk-hush-hush";
  private static final Question QUESTION =
      new Question("tenant", "the rules", "the box", List.of(), "the wish");
  private static final String SAID =
      """
      {"id": "chat-7", "model": "qwen3:8b-q4", "choices": [{"finish_reason": "stop",
       "message": {"role": "assistant", "content": "{\\"decision\\": 1}"}}],
       "usage": {"prompt_tokens": 900, "completion_tokens": 60,
        "completion_tokens_details": {"reasoning_tokens": 20},
        "prompt_tokens_details": {"cached_tokens": 100}}}\
      """;

  private final FakeServer server;

  OpenAiModelTest() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksAsTheInterfaceWants() throws Exception {
    server.then(FakeServer.answer(200, SAID));
    ask(config(Duration.ofSeconds(20)), QUESTION);

    FakeServer.Asked asked = server.asked().getFirst();
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
    assertThat(asked.body().path("model").asText()).isEqualTo("qwen3:8b");
    assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(2_048);
    JsonNode messages = asked.body().path("messages");
    assertThat(messages).hasSize(2);
    assertThat(messages.path(0).path("role").asText()).isEqualTo("system");
    assertThat(messages.path(0).path("content").asText()).isEqualTo("the rules\nthe box");
    assertThat(messages.path(1).path("role").asText()).isEqualTo("user");
    assertThat(messages.path(1).path("content").asText()).isEqualTo("the wish");
    JsonNode schema = asked.body().at("/response_format/json_schema/schema");
    assertThat(schema.path("required")).hasSize(8);
    assertThat(schema.at("/properties/decision/enum")).hasSize(2);
  }

  @Test
  void keepsThePersonsWordsInAPartOfTheirOwn() throws Exception {
    server.then(FakeServer.answer(200, SAID));
    ask(
        config(Duration.ofSeconds(20)),
        new Question("tenant", "rules", "box", List.of("files", "failure"), "the wish"));

    JsonNode parts = server.asked().getFirst().body().at("/messages/1/content");
    assertThat(parts.findValuesAsText("text")).containsExactly("files", "failure", "the wish");
  }

  @Test
  void answersWithWhatItTook() throws Exception {
    server.then(FakeServer.answer(200, SAID));
    Reply.Said said = (Reply.Said) ask(config(Duration.ofSeconds(20)), QUESTION);

    assertThat(said.text()).isEqualTo("{\"decision\": 1}");
    assertThat(said.use())
        .isEqualTo(
            new ModelUse(
                "qwen3:8b",
                "qwen3:8b-q4",
                "chat-7",
                "stop",
                900,
                40,
                20,
                100,
                said.use().latencyMs()));
  }

  @Test
  void sendsNoKeyWhereThereIsNone() throws Exception {
    server.then(FakeServer.answer(200, SAID));
    OpenAiConfig keyless =
        new OpenAiConfig(
            server.url(), "m", Optional.empty(), Optional.empty(), Duration.ofSeconds(20), 2_048);
    ask(keyless, QUESTION);
    assertThat(server.asked().getFirst().authorization()).isEqualTo("null");
  }

  @Test
  void readsTheKeyFromItsFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "from-a-file\n");
    server.then(FakeServer.answer(200, SAID));
    ask(
        new OpenAiConfig(
            server.url(), "m", Optional.empty(), Optional.of(file), Duration.ofSeconds(20), 2_048),
        QUESTION);
    assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer from-a-file");
  }

  @Test
  void leavesOutWhatTheServerRefusesAndRemembersIt() throws Exception {
    server
        .then(FakeServer.answer(400, "{\"error\": \"response_format json_schema unknown\"}"))
        .then(FakeServer.answer(422, "{\"error\": \"response_format unknown\"}"))
        .then(FakeServer.answer(200, SAID));
    try (OpenAiModel model = OpenAiModel.open(config(Duration.ofSeconds(20)))) {
      assertThat(model.ask(QUESTION)).isInstanceOf(Reply.Said.class);
      assertThat(model.ask(QUESTION)).isInstanceOf(Reply.Said.class);
    }
    assertThat(server.asked())
        .extracting(one -> one.body().at("/response_format/type").asText())
        .containsExactly("json_schema", "json_object", "", "");
  }

  @Test
  void namesTheBoundAsTheServerWants() throws Exception {
    server
        .then(FakeServer.answer(400, "{\"error\": \"use 'max_completion_tokens' instead\"}"))
        .then(FakeServer.answer(200, SAID));
    ask(config(Duration.ofSeconds(20)), QUESTION);

    JsonNode second = server.asked().getLast().body();
    assertThat(second.path("max_completion_tokens").asInt()).isEqualTo(2_048);
    assertThat(second.has("max_tokens")).isFalse();
    assertThat(second.at("/response_format/type").asText()).isEqualTo("json_schema");
  }

  @Test
  void refusalOfEverythingEndsAfterAFewTries() throws Exception {
    server.then(FakeServer.answer(400, "max_completion_tokens, perhaps"));
    Reply.Silent silent = silence();
    assertThat(silent.cause()).isEqualTo(Cause.BAD_REQUEST);
    assertThat(server.asked()).hasSize(Dialect.MOST_TRIES);
  }

  @ParameterizedTest
  @CsvSource({
    "401, NO_PERMISSION, LEO_OPENAI_KEY",
    "403, NO_PERMISSION, LEO_OPENAI_KEY",
    "404, UNKNOWN_MODEL, LEO_OPENAI_MODEL",
    "302, BAD_REQUEST, LEO_OPENAI_URL",
    "413, BAD_REQUEST, too long",
  })
  void whatWillNotPassIsAskedOnceAndNamed(int status, Cause cause, String words) throws Exception {
    server.then(FakeServer.answer(status, "account x", Map.of("Location", "http://127.0.0.1:1/")));
    Reply.Silent silent = silence();
    assertThat(silent.cause()).isEqualTo(cause);
    assertThat(silent.reason()).contains(words).doesNotContain("account x");
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "429, quota: ",
    "408, timeout: ",
    "504, timeout: ",
    "500, outage: ",
    "503, outage: ",
  })
  void whatMayPassSpoilsTheAttempt(int status, String words) {
    server.then(FakeServer.answer(status, "later"));
    assertThat(fault(Duration.ofSeconds(20))).hasMessageStartingWith(words);
  }

  @Test
  void quotaThatSaysWhenIsAskedThen() {
    server.then(FakeServer.answer(429, "later", Map.of("Retry-After", "33")));
    assertThat(fault(Duration.ofSeconds(20)).pause()).isEqualTo(Duration.ofSeconds(33));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"choices\": []} | NO_CANDIDATES",
        "{} | NO_CANDIDATES",
        "{\"choices\": [{\"message\": {\"content\": null}}]} | NO_CANDIDATES",
        "{\"choices\": [{\"finish_reason\": \"length\"}]} | TOKEN_LIMIT",
        "{\"choices\": [{\"finish_reason\": \"content_filter\"}]} | ANSWER_BLOCKED",
        "{\"choices\": [{\"message\": {\"refusal\": \"No, thank you.\"}}]} | DECLINED",
        "<html>nothing here</html> | UNPARSABLE",
        "{\"choices\": [ | UNPARSABLE",
      })
  void answersWithoutAPlanAreNamed(String body, Cause cause) throws Exception {
    server.then(FakeServer.answer(200, body));
    assertThat(silence().cause()).isEqualTo(cause);
  }

  @Test
  void promptThatAFilterKeepsBackIsNamed() throws Exception {
    server.then(FakeServer.answer(400, "{\"error\": {\"code\": \"content_filter\"}}"));
    assertThat(silence().cause()).isEqualTo(Cause.PROMPT_BLOCKED);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void answerBeyondAllBoundsIsNotRead() throws Exception {
    server.then(FakeServer.flood());
    Reply.Silent silent = silence();
    assertThat(silent.cause()).isEqualTo(Cause.UNPARSABLE);
    assertThat(silent.reason()).contains("more than " + OpenAiModel.MOST_BODY_BYTES + " bytes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void serverThatHangsOrStallsIsLeftInTime(boolean stalls) {
    server.then(stalls ? server.stall() : server.hang());
    long begun = System.nanoTime();
    assertThat(fault(Duration.ofMillis(400)))
        .hasMessageStartingWith("timeout: ")
        .hasMessageContaining("400 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whoMustStopDoesNotWaitForAnAnswer() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    server.then(server.hang());
    Thread asking =
        Thread.ofVirtual()
            .start(() ->
                end.set(
                    catchThrowableOfType(
                        InterruptedException.class,
                        () -> ask(config(Duration.ofMinutes(1)), QUESTION))));
    await().until(() -> !server.asked().isEmpty());
    asking.interrupt();
    assertThat(asking.join(Duration.ofSeconds(20))).isTrue();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void serverThatIsNotThereIsAnOutageWithoutTheKey() {
    server.close();
    TransientFaultException fault = fault(Duration.ofSeconds(20));
    assertThat(fault).hasMessageStartingWith("outage: ").hasNoCause();
    assertThat(fault.getMessage()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\": {\"code\": 7, \"message\": \"no KEY!\", \"a\": \"wish\"}} | 7 no [key]!",
        "{\"error\": \"bad KEY\"} | bad [key]",
        "{\"message\": \"a\\u202eb\", \"authorization\": \"Bearer KEY\"} | ab",
        "{\"error\": {\"KEY\": \"wish\"}} | (no message)",
        "Authorization: Bearer KEY | (34 characters that are no JSON)",
      })
  void keyAndPromptThatTheServerRepeatsAreToldToNobody(String body, String logged)
      throws Exception {
    String echo = body.replace("KEY", KEY);
    OpenAiConfig config = config(Duration.ofSeconds(20));

    String said = new Refusal(config, config.readKey()).said(echo);

    assertThat(said).isEqualTo(logged).doesNotContain(KEY, "wish");
    server.then(FakeServer.answer(401, echo)).then(FakeServer.answer(429, echo));
    assertThat(silence().reason()).doesNotContain(KEY, "wish");
    assertThat(fault(Duration.ofSeconds(20)).toString()).doesNotContain(KEY, "wish");
  }

  @Test
  void longComplaintIsCut() throws Exception {
    OpenAiConfig config = config(Duration.ofSeconds(20));
    String body = "{\"message\": \"" + "x".repeat(5_000) + "\"}";

    assertThat(new Refusal(config, config.readKey()).said(body)).hasSizeLessThan(600);
  }

  @Test
  void configurationHidesItsKey() {
    assertThat(config(Duration.ofSeconds(1)).toString()).doesNotContain("hush");
  }

  private Reply.Silent silence() throws Exception {
    return (Reply.Silent) ask(config(Duration.ofSeconds(20)), QUESTION);
  }

  private TransientFaultException fault(Duration timeout) {
    TransientFaultException fault =
        catchThrowableOfType(TransientFaultException.class, () -> ask(config(timeout), QUESTION));
    assertThat(fault).isNotNull();
    return fault;
  }

  private OpenAiConfig config(Duration timeout) {
    URI url = server.url();
    return new OpenAiConfig(
        url, "qwen3:8b", Optional.of(new Secret(KEY)), Optional.empty(), timeout, 2_048);
  }

  private static Reply ask(OpenAiConfig config, Question question) throws Exception {
    try (OpenAiModel model = OpenAiModel.open(config)) {
      return model.ask(question);
    }
  }
}
