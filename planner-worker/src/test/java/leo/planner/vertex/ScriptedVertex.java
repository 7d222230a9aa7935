package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.PromptFeedback;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.PromptFeedback.BlockedReason;
import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Arrays;
import leo.planner.vertex.FakeVertex.Turn;

/** Vertex AI on a port of this machine whose end is the one that the prompt names. */
public final class ScriptedVertex implements AutoCloseable {
  private static final String NO =
      """
      {"decision": "decline", "script": "", "explanation": "", "risk": "read",
       "needsNetwork": false, "confidence": 0.9, "alternatives": [], "reason": "Not a task."}\
      """;

  private final FakeVertex vertex = new FakeVertex();

  /** An end, and the name that the job has for it. */
  public enum End {
    BLOCKED("prompt-blocked"),
    SAFETY("answer-blocked"),
    RECITATION("recitation"),
    CUT("token-limit"),
    EMPTY("no-answer"),
    PROSE("unreadable-answer"),
    DECLINED("model-declined"),
    RETIRED("unknown-model"),
    FORBIDDEN("no-permission"),
    REFUSED("bad-request"),
    QUOTA("quota"),
    SLOW("timeout"),
    AWAY("outage");

    private final String cause;

    End(String cause) {
      this.cause = cause;
    }

    /** What the job's cause is to be. */
    public String cause() {
      return cause;
    }
  }

  public ScriptedVertex() throws IOException {
    vertex.then(caller -> end(vertex.requests().getLast()).take(caller));
  }

  /** Its address, as {@code host:port}. */
  public String endpoint() {
    return "127.0.0.1:" + vertex.port();
  }

  /** How often it was asked with these words. */
  public long asked(String prompt) {
    return vertex.requests().stream().filter(request -> words(request).contains(prompt)).count();
  }

  /** Whoever names no end gets a plan. */
  private static Turn end(GenerateContentRequest request) {
    String words = words(request);
    return Arrays.stream(End.values())
        .filter(end -> words.contains("end " + end))
        .findFirst()
        .map(ScriptedVertex::turn)
        .orElseGet(() -> FakeVertex.answer(Samples.response(FinishReason.STOP, Samples.PLAN)));
  }

  private static Turn turn(End end) {
    return switch (end) {
      case BLOCKED -> FakeVertex.answer(blocked());
      case SAFETY -> FakeVertex.answer(Samples.response(FinishReason.SAFETY));
      case RECITATION -> FakeVertex.answer(Samples.response(FinishReason.RECITATION));
      case CUT -> FakeVertex.answer(Samples.response(FinishReason.MAX_TOKENS, "{"));
      case EMPTY -> FakeVertex.answer(GenerateContentResponse.getDefaultInstance());
      case PROSE -> FakeVertex.answer(Samples.response(FinishReason.STOP, "Sure!"));
      case DECLINED -> FakeVertex.answer(Samples.response(FinishReason.STOP, NO));
      case RETIRED -> FakeVertex.fail(Status.NOT_FOUND);
      case FORBIDDEN -> FakeVertex.fail(Status.PERMISSION_DENIED);
      case REFUSED -> FakeVertex.fail(Status.INVALID_ARGUMENT);
      case QUOTA -> ScriptedVertex::usedUp;
      case SLOW -> FakeVertex.fail(Status.DEADLINE_EXCEEDED);
      case AWAY -> FakeVertex.fail(Status.INTERNAL);
    };
  }

  private static String words(GenerateContentRequest request) {
    return request.getContents(0).toString();
  }

  private static GenerateContentResponse blocked() {
    return GenerateContentResponse.newBuilder()
        .setPromptFeedback(PromptFeedback.newBuilder().setBlockReason(BlockedReason.SAFETY))
        .build();
  }

  /** Says when to come back, as the service does: soon. */
  private static void usedUp(StreamObserver<GenerateContentResponse> caller) {
    com.google.protobuf.Duration soon =
        com.google.protobuf.Duration.newBuilder().setNanos(1_000_000).build();
    com.google.rpc.Status status =
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
            .addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(soon).build()))
            .build();
    caller.onError(StatusProto.toStatusRuntimeException(status));
  }

  @Override
  public void close() {
    vertex.close();
  }
}
