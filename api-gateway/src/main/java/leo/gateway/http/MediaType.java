package leo.gateway.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which bodies are read: JSON in UTF-8, as it is. */
final class MediaType {
  private MediaType() {}

  /** Ends the request unless its body says that it is JSON. */
  static void requireJson(Context ctx) {
    @Nullable String encoding = ctx.req().getHeader("Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw unsupported("Content-Encoding", encoding, "no encoding");
    }
    @Nullable String type = ctx.req().getHeader("Content-Type");
    if (type == null || !isJson(type)) {
      throw unsupported("Content-Type", type == null ? "" : type, "application/json");
    }
  }

  private static boolean isJson(String header) {
    String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals("application/json")) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }

  private static ProblemException unsupported(String field, String given, String expected) {
    String problem = given.isEmpty() ? "missing" : "'" + Shown.of(given) + "' is not supported";
    return new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "%s: %s; expected %s".formatted(field, problem, expected),
        List.of(new FieldError(field, problem, expected)),
        Map.of("Accept", "application/json"));
  }
}
