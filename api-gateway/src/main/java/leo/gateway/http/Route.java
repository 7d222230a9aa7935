package leo.gateway.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One method on one path.
 *
 * @param path with {@code {id}} for a part that varies and {@code <name>} for one or more of them
 * @param open whether it is answered without a key
 */
record Route(HandlerType method, String path, boolean open, Handler handler) {
  static Route get(String path, Handler handler) {
    return new Route(HandlerType.GET, path, false, handler);
  }

  static Route post(String path, Handler handler) {
    return new Route(HandlerType.POST, path, false, handler);
  }

  /** A GET that needs no key. */
  static Route open(String path, Handler handler) {
    return new Route(HandlerType.GET, path, true, handler);
  }

  /** Whether a request's path is this route's. */
  boolean covers(String requestPath) {
    return requestPath.matches(
        path.replace(".", "\\.").replace("{id}", "[^/]+").replace("<name>", ".+"));
  }
}
