package leo.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of a URL's path. */
final class UrlPath {
  private UrlPath() {}

  /** A name with everything encoded but its slashes. */
  static String encode(String name) {
    // The encoder is one for forms: there a blank is a plus, and a slash nothing special.
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
