package leo.planner.vertex;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.Part;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import leo.job.SandboxSpec;
import leo.planner.ImageCatalog;
import leo.planner.ImageInventory;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;
import leo.planner.VertexConfig;
import leo.planner.VertexConfig.Thinking;
import leo.planner.model.ModelPlanner;

/**
 * What planning with Vertex AI takes besides the model's own time: from the request to the plan,
 * over gRPC to a service on this machine that takes 20 ms for every answer. {@code bench/vertex}
 * starts it.
 */
public final class VertexOverhead {
  private static final int WARM_UP = 1_000;
  private static final int CALLS = 200;
  private static final int PROGRAMS = 400;
  private static final ImageCatalog IMAGES = images();
  private static final long DELAY_MS = 20;
  private static final String NAME =
      "google.cloud.aiplatform.v1.PredictionService/GenerateContent";
  private static final String PLAN =
      """
      {"decision": "plan", "script": "wc -l -- *.txt", "explanation": "Counts lines.",
       "risk": "read", "needsNetwork": false, "confidence": 0.9, "alternatives": [],
       "reason": ""}""";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /** What the service took for the last question, in nanoseconds. */
  private volatile long taken;

  public static void main(String[] args) throws Exception {
    new VertexOverhead().run();
  }

  private void run() throws Exception {
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(service())
            .build()
            .start();
    try (ModelPlanner planner = new ModelPlanner(model(server.getPort()))) {
      double[] overhead = new double[CALLS];
      for (int call = -WARM_UP; call < CALLS; call++) {
        PlanRequest request = request(call);
        long begun = System.nanoTime();
        PlanOutcome outcome = planner.plan(request);
        long whole = System.nanoTime() - begun;
        if (!(outcome instanceof PlanOutcome.Planned)) {
          throw new IllegalStateException("no plan: " + outcome);
        }
        if (call >= 0) {
          overhead[call] = (whole - taken) / 1e6;
        }
      }
      Arrays.sort(overhead);
      System.out.printf(
          "| calls | p50 | p90 | p99 | most |%n|---|---|---|---|---|%n"
              + "| %d | %.2f ms | %.2f ms | %.2f ms | %.2f ms |%n",
          CALLS,
          overhead[CALLS / 2],
          overhead[CALLS * 9 / 10],
          overhead[CALLS * 99 / 100],
          overhead[CALLS - 1]);
    } finally {
      server.shutdownNow();
      clock.shutdownNow();
    }
  }

  private ServerServiceDefinition service() {
    MethodDescriptor<GenerateContentRequest, GenerateContentResponse> method =
        MethodDescriptor.<GenerateContentRequest, GenerateContentResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(NAME)
            .setRequestMarshaller(
                ProtoUtils.marshaller(GenerateContentRequest.getDefaultInstance()))
            .setResponseMarshaller(
                ProtoUtils.marshaller(GenerateContentResponse.getDefaultInstance()))
            .build();
    return ServerServiceDefinition.builder(NAME.substring(0, NAME.indexOf('/')))
        .addMethod(method, ServerCalls.asyncUnaryCall(this::answer))
        .build();
  }

  private void answer(
      GenerateContentRequest request, StreamObserver<GenerateContentResponse> caller) {
    long begun = System.nanoTime();
    GenerateContentResponse response =
        GenerateContentResponse.newBuilder()
            .addCandidates(
                Candidate.newBuilder()
                    .setContent(Content.newBuilder().addParts(Part.newBuilder().setText(PLAN)))
                    .setFinishReason(Candidate.FinishReason.STOP))
            .build();
    clock.schedule(
        () -> {
          taken = System.nanoTime() - begun;
          caller.onNext(response);
          caller.onCompleted();
        },
        DELAY_MS,
        TimeUnit.MILLISECONDS);
  }

  private static VertexModel model(int port) throws IOException, InterruptedException {
    VertexConfig config =
        new VertexConfig(
            "project",
            "global",
            Optional.of("localhost:" + port),
            "gemini-3.5-flash",
            Thinking.Level.LOW,
            8_192,
            Optional.empty(),
            Duration.ofSeconds(30),
            3,
            Duration.ofSeconds(1));
    return VertexModel.open(config);
  }

  private static ImageCatalog images() {
    Map<String, String> programs = new HashMap<>();
    for (int program = 0; program < PROGRAMS; program++) {
      programs.put("program-" + program, "1.2." + program);
    }
    return new ImageCatalog(Map.of("base", new ImageInventory(programs)));
  }

  private static PlanRequest request(int number) {
    return new PlanRequest(
        "tenant",
        "count the lines of every .txt file, number " + number,
        SandboxSpec.standard(),
        IMAGES,
        List.of(),
        Optional.empty());
  }
}
