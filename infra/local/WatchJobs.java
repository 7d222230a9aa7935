import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.SubscriptionName;
import java.util.Optional;

/**
 * Prints each state change that a subscription of the topic leo-job-events gets, as a line of JSON.
 * One can come twice, and later ones first: go by eventId, and take a terminal state as final.
 *
 * <p>After a build: {@code java -cp cli/target/leo-cli.jar:'cli/target/lib/*'
 * infra/local/WatchJobs.java PROJECT SUBSCRIPTION}. With PUBSUB_EMULATOR_HOST it asks the emulator.
 */
public final class WatchJobs {
  private WatchJobs() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: WatchJobs.java PROJECT SUBSCRIPTION");
      System.exit(64);
    }
    String name = SubscriptionName.of(arguments[0], arguments[1]).toString();
    Subscriber.Builder builder = Subscriber.newBuilder(name, WatchJobs::print);
    Optional.ofNullable(System.getenv("PUBSUB_EMULATOR_HOST"))
        .ifPresent(emulator -> connect(builder, emulator));
    Subscriber subscriber = builder.build();
    Runtime.getRuntime().addShutdownHook(new Thread(subscriber::stopAsync));
    subscriber.startAsync().awaitRunning();
    subscriber.awaitTerminated();
  }

  private static void print(PubsubMessage message, AckReplyConsumer reply) {
    System.out.println(message.getData().toStringUtf8());
    // What is not acknowledged comes again.
    reply.ack();
  }

  private static void connect(Subscriber.Builder builder, String emulator) {
    builder
        .setCredentialsProvider(NoCredentialsProvider.create())
        .setChannelProvider(
            SubscriptionAdminSettings.defaultGrpcTransportProviderBuilder()
                .setEndpoint(emulator)
                .setChannelConfigurator(channel -> channel.usePlaintext())
                .build());
  }
}
