package leo.system.chaos;

/** What goes wrong while jobs come in and run. */
enum Fault {
  /** Nothing but what always goes wrong: a bus that loses, repeats, delays and reorders. */
  HOSTILE_BUS,
  EXECUTORS_KILLED,
  PLANNER_KILLED,
  GATEWAY_KILLED,
  /** A worker is stopped in its tracks for longer than its leases last, and goes on. */
  ZOMBIE,
  DATABASE_KILLED,
  /** Every connection is cut, again and again. */
  CONNECTIONS_CUT,
  /** Only the connections that listen. */
  LISTENERS_CUT,
  /** Others take every connection that the database has. */
  CONNECTIONS_TAKEN,
  /** Somebody locks jobs and then does nothing. */
  IDLE_IN_TRANSACTION,
  /** Somebody locks the whole table. */
  TABLE_LOCKED,
  /**
   * The gateway's clock is five minutes off, one way and then the other. That of planners and
   * executors is no part of the protocol: leases, delays and times of jobs are the database's, and
   * what they bound themselves goes by the monotonic clock.
   */
  CLOCK_SKEWED,
  /** Messages of which nobody can make anything. */
  POISON,
  /** What an earlier version wrote is still there. */
  EARLIER_VERSION,
  /** Pub/Sub is killed and comes back without topics, subscriptions and messages. */
  PUBSUB_EMPTIED,
  /** Pub/Sub stops answering until publishing has given up, and then does all it was asked to. */
  PUBSUB_FROZEN,
  /** Somebody takes messages and keeps them, and then publishes each of them twice. */
  MESSAGES_HOARDED,
  /**
   * Every role is told to stop while every slot of it is taken, one after the other, and started
   * again.
   */
  ROLLING_RESTART;

  /** Whether there is nothing to strike without Pub/Sub. */
  boolean needsPubSub() {
    return switch (this) {
      case PUBSUB_EMPTIED, PUBSUB_FROZEN, MESSAGES_HOARDED -> true;
      case HOSTILE_BUS,
          EXECUTORS_KILLED,
          PLANNER_KILLED,
          GATEWAY_KILLED,
          ZOMBIE,
          DATABASE_KILLED,
          CONNECTIONS_CUT,
          LISTENERS_CUT,
          CONNECTIONS_TAKEN,
          IDLE_IN_TRANSACTION,
          TABLE_LOCKED,
          CLOCK_SKEWED,
          POISON,
          EARLIER_VERSION,
          ROLLING_RESTART ->
          false;
    };
  }

  /** Whether nothing may be held against a job: all is done in order. */
  boolean isOrderly() {
    return this == ROLLING_RESTART;
  }
}
