package leo.gateway.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Prefer: wait=N} (RFC 7240). Other preferences are ignored, as it demands. */
final class Prefer {
  /** A list's elements: commas inside quotes do not part them. */
  private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\")++");

  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*(?:=\\s*([^\\s;]*)\\s*)?(?:;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\"(\\d+)\"|(\\d+)");

  private static final int MOST_DIGITS = 18;

  private final Duration maxWait;

  Prefer(Duration maxWait) {
    this.maxWait = maxWait;
  }

  /**
   * How long the caller wants to wait, cut to the longest there is; zero if not said. What is
   * granted is told in {@code Preference-Applied}.
   */
  Duration waitOf(Context ctx) {
    List<String> headers = Collections.list(ctx.req().getHeaders("Prefer"));
    for (String header : headers) {
      Matcher elements = ELEMENT.matcher(header);
      while (elements.find()) {
        Matcher wait = WAIT.matcher(elements.group());
        if (wait.matches()) {
          // The first one counts (RFC 7240, section 2).
          return granted(ctx, wait.group(1));
        }
      }
    }
    return Duration.ZERO;
  }

  private Duration granted(Context ctx, @Nullable String value) {
    Matcher matcher = SECONDS.matcher(value == null ? "" : value);
    if (!matcher.matches()) {
      throw ProblemException.invalid(
          "Prefer", "wait is not a number", "wait=N, N whole seconds from 0");
    }
    String digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    // More digits than a long has are more than the longest wait.
    long asked = digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    long seconds = Math.min(asked, maxWait.toSeconds());
    ctx.header("Preference-Applied", "wait=" + seconds);
    return Duration.ofSeconds(seconds);
  }
}
