package leo.planner.vertex;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** The label under which a tenant's questions stand in the bill. */
final class BillingLabel {
  /** The label's name. */
  static final String KEY = "leo-tenant";

  private static final int MOST_CHARS = 63;

  private BillingLabel() {}

  /**
   * A tenant's name in the letters that a label may have: a-z, 0-9, - and _. A name that had to be
   * changed ends in a digest of the whole, so that no two tenants share a label by their looks.
   */
  static String of(String tenant) {
    String label = tenant.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    if (label.equals(tenant) && label.length() <= MOST_CHARS) {
      return label;
    }
    CRC32 sum = new CRC32();
    sum.update(tenant.getBytes(StandardCharsets.UTF_8));
    String digest = "-" + HexFormat.of().toHexDigits((int) sum.getValue());
    return label.substring(0, Math.min(label.length(), MOST_CHARS - digest.length())) + digest;
  }
}
