package leo.pubsub;

import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import java.util.ArrayList;
import java.util.List;
import leo.job.Stage;

/** What LEO's topics and subscriptions are called. */
record Names(String project, String prefix) {
  static Names of(PubSubConfig config) {
    return new Names(config.project(), config.prefix());
  }

  TopicName topic(Stage stage) {
    return topic(stage.topic());
  }

  /** Where the state changes of jobs are told to the world outside. */
  TopicName events() {
    return topic("leo-job-events");
  }

  /** Where messages end that nobody could deal with. */
  TopicName deadLetters() {
    return topic("leo-dead-letter");
  }

  /** The one subscription of a topic that LEO itself reads or keeps; it has the topic's name. */
  SubscriptionName subscription(TopicName topic) {
    return SubscriptionName.of(project, topic.getTopic());
  }

  List<TopicName> topics() {
    List<TopicName> topics = new ArrayList<>(List.of(deadLetters(), events()));
    topics.addAll(worked());
    return topics;
  }

  /** The topics whose messages wake workers. */
  List<TopicName> worked() {
    return List.of(Stage.values()).stream().map(this::topic).toList();
  }

  private TopicName topic(String name) {
    return TopicName.of(project, prefix + name);
  }
}
