package leo.pubsub;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import leo.job.Stage;
import leo.message.JobNotice;
import leo.message.JobNoticeCodec;
import leo.message.MalformedMessageException;
import leo.message.WakeUp;
import leo.message.WakeUpCodec;

/** LEO's messages as those of Pub/Sub. The text counts; attributes are for filters and people. */
final class Messages {
  private Messages() {}

  static PubsubMessage of(WakeUp wakeUp) {
    return PubsubMessage.newBuilder()
        .setData(ByteString.copyFromUtf8(WakeUpCodec.encode(wakeUp)))
        .putAttributes("jobId", wakeUp.jobId().toString())
        .putAttributes("stage", wakeUp.stage().name())
        .build();
  }

  static PubsubMessage of(JobNotice notice) {
    return PubsubMessage.newBuilder()
        .setData(ByteString.copyFromUtf8(JobNoticeCodec.encode(notice)))
        .putAllAttributes(JobNoticeCodec.attributes(notice))
        .build();
  }

  /** A message that nobody could read, as it is kept: with where it came from and why. */
  static PubsubMessage unreadable(PubsubMessage message, String subscription, String reason) {
    return message.toBuilder()
        .clearMessageId()
        .clearPublishTime()
        .clearOrderingKey()
        .putAttributes("leoSubscription", subscription)
        .putAttributes("leoReason", reason)
        .build();
  }

  /**
   * Reads a wake-up of one stage.
   *
   * @throws MalformedMessageException if it is anything else
   */
  static WakeUp wakeUp(PubsubMessage message, Stage stage) throws MalformedMessageException {
    WakeUp wakeUp = WakeUpCodec.decode(message.getData().toStringUtf8());
    if (wakeUp.stage() != stage) {
      throw new MalformedMessageException("a wake-up of another stage: " + wakeUp.stage(), null);
    }
    return wakeUp;
  }
}
