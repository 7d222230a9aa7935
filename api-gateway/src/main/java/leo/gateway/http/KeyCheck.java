package leo.gateway.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a request go on only with a key, before anything else of it is looked at. */
final class KeyCheck {
  private static final String TENANT = "leo.tenant";
  private static final Pattern BEARER =
      Pattern.compile("Bearer +(\\S+)\\s*", Pattern.CASE_INSENSITIVE);

  private final Authenticator authenticator;

  KeyCheck(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Ends the request unless it carries a key; notes whose it is. */
  void require(Context ctx) {
    Optional<String> tenant = key(ctx).flatMap(authenticator::tenantOf);
    if (tenant.isEmpty()) {
      throw ProblemException.withHeader(
          ProblemType.UNAUTHORIZED,
          "Send 'Authorization: Bearer KEY' with a key that this server knows.",
          "WWW-Authenticate",
          "Bearer realm=\"leo\"");
    }
    ctx.attribute(TENANT, tenant.get());
  }

  /** Whose request it is. */
  static String tenant(Context ctx) {
    @Nullable String tenant = ctx.attribute(TENANT);
    if (tenant == null) {
      throw new IllegalStateException("a route that needs a tenant was reached without a key");
    }
    return tenant;
  }

  private static Optional<String> key(Context ctx) {
    @Nullable String authorization = ctx.req().getHeader("Authorization");
    if (authorization != null) {
      Matcher bearer = BEARER.matcher(authorization);
      return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
    return Optional.ofNullable(ctx.req().getHeader("X-API-Key"));
  }
}
