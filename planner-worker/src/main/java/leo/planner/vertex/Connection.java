package leo.planner.vertex;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import java.io.IOException;
import java.time.Duration;
import leo.planner.VertexConfig;
import leo.runtime.ConfigException;

/** Connects to Vertex AI. The library has neither a deadline nor a retry of its own. */
final class Connection {
  /** Of one answer; far above what its tokens could fill. */
  static final int MOST_ANSWER_BYTES = 4 << 20;

  private Connection() {}

  /**
   * The client for a configuration.
   *
   * @throws ConfigException if it needs an account and there is none
   */
  static PredictionServiceClient open(VertexConfig config)
      throws IOException, InterruptedException {
    String endpoint = config.endpoint().orElseGet(() -> endpoint(config.location()));
    InstantiatingGrpcChannelProvider.Builder channel =
        PredictionServiceSettings.defaultGrpcTransportProviderBuilder();
    return config.isLocal()
        ? open(
            config,
            endpoint,
            NoCredentialsProvider.create(),
            channel.setChannelConfigurator(builder -> builder.usePlaintext()))
        : open(config, endpoint, FixedCredentialsProvider.create(Account.of(config)), channel);
  }

  private static PredictionServiceClient open(
      VertexConfig config,
      String endpoint,
      CredentialsProvider credentials,
      InstantiatingGrpcChannelProvider.Builder channel)
      throws IOException {
    PredictionServiceSettings.Builder settings =
        PredictionServiceSettings.newBuilder()
            .setEndpoint(endpoint)
            .setCredentialsProvider(credentials)
            .setTransportChannelProvider(
                channel.setMaxInboundMessageSize(MOST_ANSWER_BYTES).build());
    settings
        .generateContentSettings()
        .setRetryableCodes(Code.UNAVAILABLE, Code.RESOURCE_EXHAUSTED)
        .setRetrySettings(
            RetrySettings.newBuilder()
                .setInitialRetryDelayDuration(config.pause())
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(total(config))
                .setInitialRpcTimeoutDuration(config.timeout())
                .setRpcTimeoutMultiplier(1)
                .setMaxRpcTimeoutDuration(config.timeout())
                .setTotalTimeoutDuration(total(config))
                .setMaxAttempts(config.attempts())
                .build());
    return PredictionServiceClient.create(settings.build());
  }

  /** All tries and the pauses between them. */
  static Duration total(VertexConfig config) {
    Duration pauses = config.pause().multipliedBy((1L << (config.attempts() - 1)) - 1);
    return config.timeout().multipliedBy(config.attempts()).plus(pauses);
  }

  /** Where a location is served. */
  static String endpoint(String location) {
    String host =
        switch (location) {
          case "global" -> "aiplatform.googleapis.com";
          case "us", "eu" -> "aiplatform.%s.rep.googleapis.com".formatted(location);
          default -> location + "-aiplatform.googleapis.com";
        };
    return host + ":443";
  }
}
