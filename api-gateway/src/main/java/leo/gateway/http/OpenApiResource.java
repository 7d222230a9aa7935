package leo.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** {@code GET /openapi.yaml}: the description of this interface. */
final class OpenApiResource {
  private final byte[] document = load();

  void show(Context ctx) {
    ctx.status(200).contentType("application/yaml").result(document);
  }

  private static byte[] load() {
    try (@Nullable InputStream in = OpenApiResource.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
