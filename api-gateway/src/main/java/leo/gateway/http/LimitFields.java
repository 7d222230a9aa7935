package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import leo.job.Limit;
import leo.job.Range;
import org.jspecify.annotations.Nullable;

/**
 * A run's limits as callers see them: whole numbers under their own names, but for the processor
 * share, which is {@code cpus} and a number of cores.
 */
final class LimitFields {
  private static final String CPUS = "cpus";

  private LimitFields() {}

  static String name(Limit limit) {
    return isCores(limit) ? CPUS : limit.range().field();
  }

  /** The limit that is asked for, or the standard one if it is absent or wrong, which is noted. */
  static long read(JsonFields fields, Limit limit) {
    return isCores(limit) ? cpuMillis(fields) : fields.number(limit.range());
  }

  static void put(ObjectNode node, Limit limit, long value) {
    put(node, name(limit), limit, value);
  }

  /** Puts what a limit may be under its name. */
  static void putRange(ObjectNode node, Limit limit) {
    ObjectNode range = node.putObject(name(limit));
    put(range, "least", limit, limit.range().least());
    put(range, "standard", limit, limit.range().standard());
    put(range, "most", limit, limit.range().most());
  }

  private static void put(ObjectNode node, String name, Limit limit, long value) {
    if (isCores(limit)) {
      node.put(name, cores(value));
    } else {
      node.put(name, value);
    }
  }

  private static boolean isCores(Limit limit) {
    return limit == Limit.CPU_MILLIS;
  }

  private static long cpuMillis(JsonFields fields) {
    Range range = Limit.CPU_MILLIS.range();
    @Nullable JsonNode value = fields.get(CPUS);
    if (value == null) {
      return range.standard();
    }
    BigDecimal least = cores(range.least());
    BigDecimal most = cores(range.most());
    String expected =
        "a number of cores from %s to %s, to a thousandth"
            .formatted(least.toPlainString(), most.toPlainString());
    if (!value.isNumber()) {
      fields.fault(CPUS, "is " + JsonFields.kind(value), expected);
      return range.standard();
    }
    // Compare before anything else: a number such as 1e-99999999 must not be written out.
    BigDecimal cpus = value.decimalValue();
    boolean inside = cpus.compareTo(least) >= 0 && cpus.compareTo(most) <= 0;
    if (!inside || cpus.stripTrailingZeros().scale() > 3) {
      fields.fault(CPUS, inside ? "is too fine" : "is out of range", expected);
      return range.standard();
    }
    return cpus.movePointRight(3).longValueExact();
  }

  /** Thousandths of a core as cores. */
  private static BigDecimal cores(long cpuMillis) {
    return BigDecimal.valueOf(cpuMillis, 3).stripTrailingZeros();
  }
}
