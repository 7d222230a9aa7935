package leo.pubsub;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.api.gax.rpc.UnaryCallSettings;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * How Pub/Sub is reached: Google's service with the library's own connection settings, or the
 * emulator without encryption and credentials.
 */
final class Transport {
  /** The longest that a call to look at or create something may take; none is tried twice. */
  private static final Duration CALL = Duration.ofSeconds(10);

  private static final int MAX_INBOUND_BYTES = 20 << 20;

  private final Optional<TransportChannelProvider> emulator;

  Transport(Optional<String> emulator) {
    this.emulator = emulator.map(Transport::plain);
  }

  TopicAdminClient topics() throws IOException {
    TopicAdminSettings.Builder settings = TopicAdminSettings.newBuilder();
    if (emulator.isPresent()) {
      settings.setTransportChannelProvider(emulator.get()).setCredentialsProvider(anonymous());
    }
    settings.applyToAllUnaryMethods(Transport::once);
    return TopicAdminClient.create(settings.build());
  }

  SubscriptionAdminClient subscriptions() throws IOException {
    SubscriptionAdminSettings.Builder settings = SubscriptionAdminSettings.newBuilder();
    if (emulator.isPresent()) {
      settings.setTransportChannelProvider(emulator.get()).setCredentialsProvider(anonymous());
    }
    settings.applyToAllUnaryMethods(Transport::once);
    return SubscriptionAdminClient.create(settings.build());
  }

  Publisher build(Publisher.Builder publisher) throws IOException {
    emulator.ifPresent(
        channel -> publisher.setChannelProvider(channel).setCredentialsProvider(anonymous()));
    return publisher.build();
  }

  Subscriber build(Subscriber.Builder subscriber) {
    emulator.ifPresent(
        channel -> subscriber.setChannelProvider(channel).setCredentialsProvider(anonymous()));
    return subscriber.build();
  }

  @SuppressWarnings("NullAway") // The library asks for a function to Void.
  private static Void once(UnaryCallSettings.Builder<?, ?> call) {
    call.setSimpleTimeoutNoRetriesDuration(CALL);
    return null;
  }

  private static CredentialsProvider anonymous() {
    return NoCredentialsProvider.create();
  }

  private static TransportChannelProvider plain(String endpoint) {
    InstantiatingGrpcChannelProvider.Builder channel =
        SubscriptionAdminSettings.defaultGrpcTransportProviderBuilder();
    channel.setEndpoint(endpoint);
    channel.setMaxInboundMessageSize(MAX_INBOUND_BYTES);
    channel.setChannelConfigurator(builder -> builder.usePlaintext());
    return channel.build();
  }
}
