package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.PredictionServiceGrpc;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import leo.planner.VertexConfig;

/** The published prediction service on a port of this machine, answering as it was told. */
final class FakeVertex extends PredictionServiceGrpc.PredictionServiceImplBase
    implements AutoCloseable {
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<GenerateContentRequest> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Server server;

  /** What it does with a request. */
  interface Turn {
    void take(StreamObserver<GenerateContentResponse> caller);
  }

  FakeVertex() throws IOException {
    this.server = serve(this);
  }

  static Server serve(BindableService service) throws IOException {
    return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
        .addService(service)
        .build()
        .start();
  }

  /** What is done next; the last turn is repeated. */
  FakeVertex then(Turn turn) {
    turns.add(turn);
    return this;
  }

  static Turn answer(GenerateContentResponse response) {
    return caller -> {
      caller.onNext(response);
      caller.onCompleted();
    };
  }

  static Turn fail(Status status) {
    return caller -> caller.onError(status.asRuntimeException());
  }

  static Turn hang() {
    return _ -> {};
  }

  @Override
  public void generateContent(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> caller) {
    Context.current().addListener(_ -> cancelled.countDown(), Runnable::run);
    requests.add(request);
    Turn turn;
    synchronized (turns) {
      turn = turns.size() > 1 ? turns.removeFirst() : turns.getFirst();
    }
    turn.take(caller);
  }

  List<GenerateContentRequest> requests() {
    return requests;
  }

  /** Zero when a caller gave up. */
  CountDownLatch cancelled() {
    return cancelled;
  }

  int port() {
    return server.getPort();
  }

  VertexModel model(VertexConfig config) throws IOException, InterruptedException {
    return model(config, server.getPort());
  }

  static VertexModel model(VertexConfig config, int port) throws IOException, InterruptedException {
    return VertexModel.open(Samples.at(port, config));
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
