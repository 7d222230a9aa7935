package leo.gateway.http;

import java.util.Optional;

/** Knows whose a key is. */
@FunctionalInterface
public interface Authenticator {
  /**
   * The tenant a key belongs to, or nothing if it is nobody's. Takes the same time for a wrong key,
   * however much of it is right.
   *
   * @throws leo.job.StoreUnavailableException if that cannot be told just now
   */
  Optional<String> tenantOf(String key);
}
