package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;
import leo.job.SandboxLimits;
import leo.job.SandboxLimits.Range;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/** Reads {@code sandbox}. */
final class SandboxForm {
  private static final String IMAGE = "image";
  private static final String CPUS = "cpus";
  private static final Set<String> KNOWN =
      Set.of(
          IMAGE,
          SandboxLimits.TIMEOUT_MS.field(),
          SandboxLimits.MEMORY_BYTES.field(),
          CPUS,
          SandboxLimits.PROCESSES.field(),
          SandboxLimits.WORK_BYTES.field(),
          SandboxLimits.TMP_BYTES.field(),
          SandboxLimits.STDOUT_BYTES.field(),
          SandboxLimits.STDERR_BYTES.field());

  private SandboxForm() {}

  /** The box that is asked for, with the standard for what is not said; faults are noted. */
  static SandboxSpec read(JsonFields request) {
    JsonFields fields = request.object("sandbox", KNOWN);
    return new SandboxSpec(
        image(fields),
        fields.number(SandboxLimits.TIMEOUT_MS),
        fields.number(SandboxLimits.MEMORY_BYTES),
        cpuMillis(fields),
        Math.toIntExact(fields.number(SandboxLimits.PROCESSES)),
        fields.number(SandboxLimits.WORK_BYTES),
        fields.number(SandboxLimits.TMP_BYTES),
        fields.number(SandboxLimits.STDOUT_BYTES),
        fields.number(SandboxLimits.STDERR_BYTES));
  }

  private static String image(JsonFields fields) {
    @Nullable JsonNode value = fields.get(IMAGE);
    if (value == null) {
      return SandboxLimits.DEFAULT_IMAGE;
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
    return SandboxLimits.DEFAULT_IMAGE;
  }

  private static int cpuMillis(JsonFields fields) {
    Range range = SandboxLimits.CPU_MILLIS;
    @Nullable JsonNode value = fields.get(CPUS);
    if (value == null) {
      return Math.toIntExact(range.standard());
    }
    BigDecimal least = cores(range.least());
    BigDecimal most = cores(range.most());
    String expected =
        "a number of cores from %s to %s, to a thousandth"
            .formatted(least.toPlainString(), most.toPlainString());
    if (!value.isNumber()) {
      fields.fault(CPUS, "is " + JsonFields.kind(value), expected);
      return Math.toIntExact(range.standard());
    }
    // Compare before anything else: a number such as 1e-99999999 must not be written out.
    BigDecimal cpus = value.decimalValue();
    boolean inside = cpus.compareTo(least) >= 0 && cpus.compareTo(most) <= 0;
    if (!inside || cpus.stripTrailingZeros().scale() > 3) {
      fields.fault(CPUS, inside ? "is too fine" : "is out of range", expected);
      return Math.toIntExact(range.standard());
    }
    return cpus.movePointRight(3).intValueExact();
  }

  /** Thousandths of a core as cores. */
  static BigDecimal cores(long cpuMillis) {
    return BigDecimal.valueOf(cpuMillis, 3).stripTrailingZeros();
  }
}
