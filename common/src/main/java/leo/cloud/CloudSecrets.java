package leo.cloud;

import com.google.api.core.ApiFuture;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;
import leo.runtime.Secret;

/** Reads secrets from Google's Secret Manager with the machine's own credentials. */
public final class CloudSecrets implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final SecretManagerServiceClient client;
  private final Patience patience;

  private CloudSecrets(SecretManagerServiceClient client, Patience patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * How long a secret is waited for.
   *
   * @param attempt one try
   * @param attempts tries, while the service is away or busy
   * @param pause before the second try; twice as long before each further one
   */
  record Patience(Duration attempt, int attempts, Duration pause) {
    static final Patience STANDARD = new Patience(Duration.ofSeconds(5), 3, Duration.ofMillis(500));

    Duration total() {
      Duration pauses = pause.multipliedBy((1L << (attempts - 1)) - 1);
      return attempt.multipliedBy(attempts).plus(pauses);
    }
  }

  /**
   * Connects.
   *
   * @throws SecretUnavailableException if the machine has no credentials
   */
  public static CloudSecrets open() throws SecretUnavailableException {
    return open(SecretManagerServiceSettings.newBuilder(), Patience.STANDARD);
  }

  static CloudSecrets open(SecretManagerServiceSettings.Builder settings, Patience patience)
      throws SecretUnavailableException {
    settings
        .accessSecretVersionSettings()
        .setRetryableCodes(Code.UNAVAILABLE, Code.RESOURCE_EXHAUSTED, Code.DEADLINE_EXCEEDED)
        .setRetrySettings(
            RetrySettings.newBuilder()
                .setInitialRetryDelayDuration(patience.pause())
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(patience.total())
                .setInitialRpcTimeoutDuration(patience.attempt())
                .setRpcTimeoutMultiplier(1)
                .setMaxRpcTimeoutDuration(patience.attempt())
                .setTotalTimeoutDuration(patience.total())
                .setMaxAttempts(patience.attempts())
                .build());
    try {
      return new CloudSecrets(SecretManagerServiceClient.create(settings.build()), patience);
    } catch (IOException e) {
      throw new SecretUnavailableException(
          "Secret Manager cannot be asked: this machine has no Application Default Credentials", e);
    }
  }

  /**
   * Reads one version of a secret, as text.
   *
   * @param version {@code projects/P/secrets/S/versions/V}, with {@code latest} for the newest
   * @throws SecretUnavailableException if it is not there, may not be read, is damaged or no text,
   *     or the service does not answer
   */
  public Secret read(String version) throws SecretUnavailableException, InterruptedException {
    ApiFuture<AccessSecretVersionResponse> answer =
        client
            .accessSecretVersionCallable()
            .futureCall(AccessSecretVersionRequest.newBuilder().setName(version).build());
    try {
      return text(
          version,
          answer
              .get(patience.total().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
              .getPayload());
    } catch (ExecutionException e) {
      throw failure(version, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw away(version, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  @Override
  public void close() {
    client.shutdown();
    try {
      if (!client.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        client.shutdownNow();
      }
    } catch (InterruptedException e) {
      client.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Secret text(String version, SecretPayload payload)
      throws SecretUnavailableException {
    ByteString data = payload.getData();
    CRC32C sum = new CRC32C();
    sum.update(data.asReadOnlyByteBuffer());
    if (payload.hasDataCrc32C() && payload.getDataCrc32C() != sum.getValue()) {
      throw new SecretUnavailableException(
          "The secret %s was damaged on its way; try again".formatted(version), null);
    }
    try {
      return new Secret(
          StandardCharsets.UTF_8.newDecoder().decode(data.asReadOnlyByteBuffer()).toString());
    } catch (CharacterCodingException e) {
      throw new SecretUnavailableException("The secret %s is no text".formatted(version), null);
    }
  }

  private static SecretUnavailableException failure(String version, Throwable cause) {
    if (!(cause instanceof ApiException api)) {
      return away(version, cause);
    }
    return switch (api.getStatusCode().getCode()) {
      case NOT_FOUND ->
          new SecretUnavailableException(
              "There is no secret %s, or no such version of it".formatted(version), cause);
      case FAILED_PRECONDITION ->
          new SecretUnavailableException(
              "The secret %s is disabled or destroyed".formatted(version), cause);
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          new SecretUnavailableException(
              "The secret %s may not be read with this machine's credentials: give them"
                      .formatted(version)
                  + " roles/secretmanager.secretAccessor on it",
              cause);
      case INVALID_ARGUMENT ->
          new SecretUnavailableException(
              "%s is no version of a secret: projects/P/secrets/S/versions/V".formatted(version),
              cause);
      default -> away(version, cause);
    };
  }

  private static SecretUnavailableException away(String version, Throwable cause) {
    return new SecretUnavailableException(
        "Secret Manager did not give the secret %s in time; try again".formatted(version), cause);
  }
}
