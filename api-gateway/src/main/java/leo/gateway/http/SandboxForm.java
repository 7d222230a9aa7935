package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import leo.job.Limit;
import leo.job.Limits;
import leo.job.Network;
import leo.job.Range;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/** Reads {@code sandbox}. */
final class SandboxForm {
  private static final String IMAGE = "image";
  private static final String CPUS = "cpus";
  private static final Set<String> KNOWN = known();

  private SandboxForm() {}

  /** The box that is asked for, with the standard for what is not said; faults are noted. */
  static SandboxSpec read(JsonFields request) {
    JsonFields fields = request.object("sandbox", KNOWN);
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      limits.put(
          limit, limit == Limit.CPU_MILLIS ? cpuMillis(fields) : fields.number(limit.range()));
    }
    return new SandboxSpec(
        image(fields), Network.NONE, SandboxSpec.WORK, Map.of(), new Limits(limits));
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(Set.of(IMAGE, CPUS));
    for (Limit limit : Limit.values()) {
      if (limit != Limit.CPU_MILLIS) {
        known.add(limit.range().field());
      }
    }
    return Set.copyOf(known);
  }

  private static String image(JsonFields fields) {
    @Nullable JsonNode value = fields.get(IMAGE);
    if (value == null) {
      return SandboxSpec.STANDARD_IMAGE;
    }
    if (!value.isTextual()) {
      fields.fault(IMAGE, "is " + JsonFields.kind(value), "the name of an image");
    } else if (!RequestLimits.IMAGES.contains(value.asText())) {
      fields.fault(
          IMAGE,
          "there is no image '%s'".formatted(Shown.of(value.asText())),
          "one of " + String.join(", ", RequestLimits.IMAGES));
    } else {
      return value.asText();
    }
    return SandboxSpec.STANDARD_IMAGE;
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
  static BigDecimal cores(long cpuMillis) {
    return BigDecimal.valueOf(cpuMillis, 3).stripTrailingZeros();
  }
}
