package leo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceGrpc;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import leo.runtime.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's client over gRPC against the published service. */
@Timeout(120)
class CloudSecretsTest {
  private static final String VERSION = "projects/p/secrets/s/versions/3";
  private static final String VALUE = "hush-hush, ünicode";

  private final Published service = new Published();
  private final Server server;
  private final int port;

  CloudSecretsTest() throws IOException {
    server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(service)
            .build()
            .start();
    port = server.getPort();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void readsAVersion() throws Exception {
    service.turn = give(ByteString.copyFromUtf8(VALUE), 0);

    Secret secret = read(Duration.ofSeconds(20));

    assertThat(secret.reveal()).isEqualTo(VALUE);
    assertThat(secret.toString()).doesNotContain("hush");
    assertThat(service.names).containsExactly(VERSION);
  }

  @Test
  void triesAgainWhileTheServiceIsAway() throws Exception {
    service.turn =
        caller -> {
          service.turn = give(ByteString.copyFromUtf8(VALUE), 0);
          caller.onError(Status.UNAVAILABLE.asRuntimeException());
        };

    assertThat(read(Duration.ofSeconds(20)).reveal()).isEqualTo(VALUE);
    assertThat(service.names).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, 1, There is no secret",
    "PERMISSION_DENIED, 1, secretAccessor",
    "UNAUTHENTICATED, 1, secretAccessor",
    "FAILED_PRECONDITION, 1, disabled or destroyed",
    "INVALID_ARGUMENT, 1, no version of a secret",
    "INTERNAL, 1, in time",
    "UNAVAILABLE, 3, in time",
    "RESOURCE_EXHAUSTED, 3, in time",
  })
  void saysWhyThereIsNone(Status.Code code, int tries, String words) {
    service.turn = caller -> caller.onError(code.toStatus().asRuntimeException());

    assertThat(fault(Duration.ofSeconds(20)))
        .hasMessageContaining(words)
        .hasMessageContaining(VERSION);
    assertThat(service.names).hasSize(tries);
  }

  @Test
  void damageIsSeenAndNotRepeated() {
    service.turn = give(ByteString.copyFromUtf8(VALUE), 1);
    damagedWith("damaged");
  }

  @Test
  void bytesThatAreNoTextAreNoSecretOfOurs() {
    service.turn = give(ByteString.copyFromUtf8("hush").concat(ByteString.fromHex("ff00")), 0);
    damagedWith("no text");
  }

  private void damagedWith(String words) {
    SecretUnavailableException fault = fault(Duration.ofSeconds(20));
    assertThat(fault).hasMessageContaining(words);
    for (Throwable one = fault; one != null; one = one.getCause()) {
      assertThat(one.toString()).doesNotContain("hush");
    }
  }

  @Test
  void serviceThatHangsIsLeftInTime() {
    service.turn = _ -> {};
    long begun = System.nanoTime();

    assertThat(fault(Duration.ofMillis(500))).hasMessageContaining("in time");

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(service.names).hasSizeBetween(1, 3);
  }

  @Test
  void serviceThatIsNotThereIsLeftInTime() {
    server.shutdownNow();
    assertThat(fault(Duration.ofSeconds(1))).hasMessageContaining("in time");
  }

  @Test
  void whoMustStopDoesNotWait() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    service.turn = _ -> {};
    Thread reading =
        Thread.ofVirtual()
            .start(() ->
                end.set(
                    catchThrowableOfType(
                        InterruptedException.class, () -> read(Duration.ofMinutes(1)))));
    await().until(() -> !service.names.isEmpty());
    reading.interrupt();
    assertThat(reading.join(Duration.ofSeconds(20))).isTrue();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  private SecretUnavailableException fault(Duration attempt) {
    SecretUnavailableException fault =
        catchThrowableOfType(SecretUnavailableException.class, () -> read(attempt));
    assertThat(fault).isNotNull();
    return fault;
  }

  private Secret read(Duration attempt) throws Exception {
    SecretManagerServiceSettings.Builder settings =
        SecretManagerServiceSettings.newBuilder()
            .setEndpoint("localhost:" + port)
            .setCredentialsProvider(NoCredentialsProvider.create())
            .setTransportChannelProvider(
                SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
                    .setChannelConfigurator(builder -> builder.usePlaintext())
                    .build());
    CloudSecrets.Patience patience = new CloudSecrets.Patience(attempt, 3, Duration.ofMillis(1));
    try (CloudSecrets secrets = CloudSecrets.open(settings, patience)) {
      return secrets.read(VERSION);
    }
  }

  private static Consumer<StreamObserver<AccessSecretVersionResponse>> give(
      ByteString data, long off) {
    CRC32C sum = new CRC32C();
    sum.update(data.toByteArray());
    SecretPayload payload =
        SecretPayload.newBuilder().setData(data).setDataCrc32C(sum.getValue() + off).build();
    return caller -> {
      caller.onNext(
          AccessSecretVersionResponse.newBuilder().setName(VERSION).setPayload(payload).build());
      caller.onCompleted();
    };
  }

  /** The published service, answering as it was told. */
  private static final class Published
      extends SecretManagerServiceGrpc.SecretManagerServiceImplBase {
    private final List<String> names = new CopyOnWriteArrayList<>();
    private volatile Consumer<StreamObserver<AccessSecretVersionResponse>> turn = _ -> {};

    @Override
    public void accessSecretVersion(
        AccessSecretVersionRequest request, StreamObserver<AccessSecretVersionResponse> caller) {
      names.add(request.getName());
      turn.accept(caller);
    }
  }
}
