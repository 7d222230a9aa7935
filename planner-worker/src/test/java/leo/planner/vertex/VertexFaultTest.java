package leo.planner.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.PredictionServiceGrpc;
import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import leo.planner.PlanOutcome.Cause;
import leo.planner.VertexConfig;
import leo.planner.VertexConfig.Thinking;
import leo.planner.model.Reply;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a question when the service refuses, fails, hangs or talks nonsense. */
@Timeout(120)
class VertexFaultTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final FakeVertex vertex;

  VertexFaultTest() throws Exception {
    vertex = new FakeVertex();
  }

  @AfterEach
  void stop() {
    vertex.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, UNKNOWN_MODEL, LEO_VERTEX_MODEL",
    "PERMISSION_DENIED, NO_PERMISSION, roles/aiplatform.user",
    "UNAUTHENTICATED, NO_PERMISSION, credentials",
    "INVALID_ARGUMENT, BAD_REQUEST, look at the",
    "FAILED_PRECONDITION, BAD_REQUEST, FAILED_PRECONDITION",
    "OUT_OF_RANGE, BAD_REQUEST, OUT_OF_RANGE",
    "UNIMPLEMENTED, BAD_REQUEST, UNIMPLEMENTED",
  })
  void whatWillNotPassIsAskedOnceAndNamed(Status.Code code, Cause cause, String words)
      throws Exception {
    vertex.then(FakeVertex.fail(code.toStatus().withDescription("account x of project y")));

    Reply.Silent silent = (Reply.Silent) ask(Samples.config());

    assertThat(silent.cause()).isEqualTo(cause);
    assertThat(silent.reason()).contains(words).doesNotContain("account x");
    assertThat(vertex.requests()).hasSize(1);
  }

  @Test
  void quotaThatComesBackIsWaitedFor() throws Exception {
    vertex
        .then(FakeVertex.fail(Status.RESOURCE_EXHAUSTED))
        .then(FakeVertex.fail(Status.UNAVAILABLE))
        .then(FakeVertex.answer(Samples.response(FinishReason.STOP, Samples.PLAN)));

    assertThat(ask(Samples.config())).isInstanceOf(Reply.Said.class);
    assertThat(vertex.requests()).hasSize(3);
  }

  @Test
  void quotaThatStaysAwaySpoilsTheAttemptWithAPause() {
    vertex.then(FakeVertex.fail(Status.RESOURCE_EXHAUSTED.withDescription("Resource exhausted")));

    TransientFaultException fault = fault(Samples.config());

    assertThat(fault).hasMessageStartingWith("quota: ").hasMessageContaining("gemini-3.5-flash");
    assertThat(fault.pause()).isEqualTo(Duration.ofSeconds(20));
    assertThat(vertex.requests()).hasSize(3);
  }

  @Test
  void quotaThatSaysWhenIsAskedThen() {
    com.google.rpc.Status status =
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
            .addDetails(
                Any.pack(
                    RetryInfo.newBuilder()
                        .setRetryDelay(
                            com.google.protobuf.Duration.newBuilder().setSeconds(42).build())
                        .build()))
            .build();
    vertex.then(caller -> caller.onError(StatusProto.toStatusRuntimeException(status)));

    VertexConfig once = Samples.once(Duration.ofSeconds(20));
    assertThat(fault(once).pause()).isEqualTo(Duration.ofSeconds(42));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "INTERNAL", "UNKNOWN", "ABORTED", "DATA_LOSS", "CANCELLED"})
  void serviceThatFailsSpoilsTheAttempt(Status.Code code) {
    vertex.then(FakeVertex.fail(code.toStatus()));
    assertThat(fault(Samples.config())).hasMessageStartingWith("outage: ");
  }

  @Test
  void slowAnswerIsWaitedFor() throws Exception {
    vertex.then(caller ->
        CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
            .execute(() ->
                FakeVertex.answer(Samples.response(FinishReason.STOP, Samples.PLAN)).take(caller)));

    Reply.Said said = (Reply.Said) ask(Samples.config());

    assertThat(said.use().latencyMs()).isGreaterThanOrEqualTo(500);
  }

  @Test
  void serviceThatHangsIsLeftInTime() throws Exception {
    vertex.then(FakeVertex.hang());
    long begun = System.nanoTime();

    TransientFaultException fault =
        fault(Samples.config("gemini-3.5-flash", Thinking.Level.LOW, SHORT));

    assertThat(fault).hasMessageStartingWith("timeout: ").hasMessageContaining("2000 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(vertex.requests()).hasSize(1);
    assertThat(vertex.cancelled().await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoMustStopDoesNotWaitForAnAnswer() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    vertex.then(FakeVertex.hang());
    try (VertexModel model = vertex.model(Samples.config())) {
      Thread asking =
          Thread.ofVirtual()
              .start(() ->
                  end.set(
                      catchThrowableOfType(
                          InterruptedException.class, () -> model.ask(Samples.QUESTION))));
      await().until(() -> !vertex.requests().isEmpty());
      asking.interrupt();
      asking.join(Duration.ofSeconds(10));
    }
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(vertex.cancelled().await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void serviceThatIsNotThereIsAnOutage() throws Exception {
    int port = vertex.port();
    vertex.close();
    try (VertexModel model = FakeVertex.model(Samples.config(), port)) {
      assertThatThrownBy(() -> model.ask(Samples.QUESTION))
          .isInstanceOf(TransientFaultException.class)
          .hasMessageStartingWith("outage: ");
    }
  }

  @Test
  void serviceThatGoesAwayInMidCallIsAnOutage() {
    vertex.then(_ -> vertex.close());
    assertThat(fault(Samples.config())).hasMessageStartingWith("outage: ");
  }

  @Test
  void nonsenseInsteadOfAMessageIsAnOutage() throws Exception {
    byte[] nonsense = {(byte) 0xFF, 0x01, 0x02, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    Server raw = FakeVertex.serve(() -> answering(nonsense));
    try (VertexModel model = FakeVertex.model(Samples.config(), raw.getPort())) {
      assertThatThrownBy(() -> model.ask(Samples.QUESTION))
          .isInstanceOf(TransientFaultException.class)
          .hasMessageStartingWith("outage: ");
    } finally {
      raw.shutdownNow();
    }
  }

  @Test
  void answerBeyondAllBoundsIsNotRead() throws Exception {
    String huge = "x".repeat(Connection.MOST_ANSWER_BYTES + 1);
    vertex.then(FakeVertex.answer(Samples.response(FinishReason.STOP, huge)));

    Reply.Silent silent = (Reply.Silent) ask(Samples.once(Duration.ofSeconds(20)));

    assertThat(silent.cause()).isEqualTo(Cause.UNPARSABLE);
    assertThat(silent.reason()).contains("more than " + Connection.MOST_ANSWER_BYTES + " bytes");
  }

  private TransientFaultException fault(VertexConfig config) {
    TransientFaultException fault =
        catchThrowableOfType(TransientFaultException.class, () -> ask(config));
    assertThat(fault).isNotNull();
    return fault;
  }

  private Reply ask(VertexConfig config) throws Exception {
    try (VertexModel model = vertex.model(config)) {
      return model.ask(Samples.QUESTION);
    }
  }

  private static ServerServiceDefinition answering(byte[] bytes) {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(PredictionServiceGrpc.getGenerateContentMethod().getFullMethodName())
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    return ServerServiceDefinition.builder(PredictionServiceGrpc.SERVICE_NAME)
        .addMethod(
            method,
            ServerCalls.<byte[], byte[]>asyncUnaryCall((_, caller) -> {
              caller.onNext(bytes);
              caller.onCompleted();
            }))
        .build();
  }

  /** Messages as they are, so that a test can send what is none. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
