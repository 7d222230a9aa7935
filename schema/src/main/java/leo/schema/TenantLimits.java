package leo.schema;

import static leo.schema.generated.Tables.TENANTS;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether any tenant has a limit on what it runs at once: only then do claims take turns. Looked up
 * at most once a second, so a limit that another process has just set is kept from then on.
 */
final class TenantLimits {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private volatile Seen seen = Seen.longAgo();

  private record Seen(boolean set, long atMs) {
    static Seen longAgo() {
      return new Seen(true, now() - LOOK_EVERY.toMillis());
    }

    boolean isFresh() {
      return now() - atMs < LOOK_EVERY.toMillis();
    }
  }

  boolean areSet(Database database) {
    Seen last = seen;
    if (!last.isFresh()) {
      boolean some =
          database.query(sql -> sql.fetchExists(TENANTS, TENANTS.MAX_RUNNING.isNotNull()));
      last = new Seen(some, now());
      seen = last;
    }
    return last.set();
  }

  /** What was seen does not hold any more. */
  void changed() {
    seen = Seen.longAgo();
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
