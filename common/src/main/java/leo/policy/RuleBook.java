package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leo.job.Risk;
import leo.job.Ruling;

/**
 * The rules of all tenants. The strictest rule that fits a piece decides; where none fits, the
 * standard rule for its risk does.
 */
final class RuleBook {
  /** The tenant whose rules are everybody's. */
  static final String EVERYBODY = "*";

  private final Map<String, List<Rule>> byTenant;

  RuleBook(Map<String, List<Rule>> byTenant) {
    this.byTenant = Map.copyOf(byTenant);
  }

  /** No rules but the standard ones. */
  static RuleBook standard() {
    return new RuleBook(Map.of());
  }

  /** What is said of a piece, and who says so. */
  record Ruled(Ruling ruling, String rule, String reason) {}

  /** The rules that hold for a tenant besides the standard ones. */
  List<Rule> of(String tenant) {
    List<Rule> rules = new ArrayList<>(byTenant.getOrDefault(EVERYBODY, List.of()));
    if (!tenant.equals(EVERYBODY)) {
      rules.addAll(byTenant.getOrDefault(tenant, List.of()));
    }
    return rules;
  }

  Ruled rule(String tenant, Piece piece) {
    Optional<Rule> strictest =
        of(tenant).stream()
            .filter(rule -> rule.fits(piece))
            .reduce((one, other) -> other.ruling().compareTo(one.ruling()) > 0 ? other : one);
    return strictest
        .map(rule -> new Ruled(rule.ruling(), rule.name(), rule.reason()))
        .orElseGet(() -> standard(piece));
  }

  private static Ruled standard(Piece piece) {
    Risk risk = piece.finding().risk();
    String name = "standard-" + risk.name().toLowerCase(Locale.ROOT);
    Ruling ruling =
        switch (risk) {
          case READ, WRITE -> Ruling.ALLOW;
          case DESTRUCTIVE, NETWORK, UNKNOWN -> Ruling.ASK;
        };
    return new Ruled(ruling, name, piece.finding().why());
  }
}
