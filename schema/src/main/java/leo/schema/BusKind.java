package leo.schema;

import java.util.List;
import leo.runtime.Env;
import leo.runtime.Setting;

/** What carries wake-ups to the workers. */
public enum BusKind {
  /** The outbox, read directly: needs nothing but the database. */
  POSTGRES,
  /** Google Cloud Pub/Sub, fed from the outbox. */
  PUBSUB;

  private static final Setting<BusKind> BUS =
      Setting.choice(
          "LEO_BUS", POSTGRES, "what carries wake-ups; the same for all roles of a deployment");

  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS = List.of(BUS);

  /** Reads the setting; for {@link Env#read}. */
  public static BusKind from(Env env) {
    return env.get(BUS);
  }
}
