package leo.schema;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import leo.job.Claim;
import leo.job.Stage;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims for a process's workers: wishes that come together are granted with one statement. */
final class PostgresClaims {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresClaims.class);

  /** Jobs that are claimed together at the most. */
  private static final int GROUP = 256;

  /** How often a claim is repeated at once that met unreadable jobs alone. */
  private static final int ROUNDS = 16;

  private final Database database;
  private final Consumer<UnreadableJob> ending;
  private final TenantLimits limits = new TenantLimits();

  /** One for each worker and stage: there are few. */
  private final Map<Wish, GroupCommit<Wish, Optional<Claim>>> claims = new ConcurrentHashMap<>();

  /**
   * Claims nothing yet.
   *
   * @param ending ends a job that was claimed and cannot be read
   */
  PostgresClaims(Database database, Consumer<UnreadableJob> ending) {
    this.database = database;
    this.ending = ending;
  }

  Optional<Claim> claim(Stage stage, String worker, Duration lease) {
    Wish wish = new Wish(stage, worker, lease);
    return claims.computeIfAbsent(wish, _ -> new GroupCommit<>(1, GROUP, this::claimAll)).ask(wish);
  }

  /** What is known of the tenants' limits does not hold any more. */
  void limitsChanged() {
    limits.changed();
  }

  /** Each gets one job as long as there are some. */
  private List<Optional<Claim>> claimAll(List<Wish> alike) {
    Iterator<Claim> claimed = claimReadable(alike.getFirst(), alike.size()).iterator();
    return alike.stream()
        .map(_ -> claimed.hasNext() ? Optional.of(claimed.next()) : Optional.<Claim>empty())
        .toList();
  }

  /** Goes on only while it has nothing: what it has must not be lost to a later fault. */
  private List<Claim> claimReadable(Wish wish, int most) {
    ClaimStatement.Claimed claimed = ClaimStatement.Claimed.NOTHING;
    for (int round = 0; round < ROUNDS; round++) {
      claimed = claimSome(wish, most);
      claimed.unreadable().forEach(this::end);
      if (!claimed.claims().isEmpty() || claimed.unreadable().isEmpty()) {
        break;
      }
    }
    return claimed.claims();
  }

  private void end(UnreadableJob job) {
    try {
      ending.accept(job);
    } catch (RuntimeException e) {
      LOG.warn("{} could not be ended yet; the rescuer does it later", job.lease(), e);
    }
  }

  private ClaimStatement.Claimed claimSome(Wish wish, int most) {
    Function<DSLContext, ClaimStatement.Claimed> claim =
        sql -> ClaimStatement.run(sql, wish.stage(), wish.worker(), wish.lease(), most);
    if (!limits.areSet(database)) {
      return database.query(claim);
    }
    return database.transact(sql -> {
      ClaimStatement.awaitTurn(sql, wish.stage());
      return claim.apply(sql);
    });
  }

  /** A worker's wish for one job: those alike are granted together. */
  private record Wish(Stage stage, String worker, Duration lease) {}
}
