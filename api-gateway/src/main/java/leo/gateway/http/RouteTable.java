package leo.gateway.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All routes. GET brings HEAD with it, and every path answers OPTIONS. */
final class RouteTable {
  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  List<Route> routes() {
    return routes;
  }

  void register(RoutesConfig config) {
    for (Route route : routes) {
      Handler handler = counted(route);
      config.addHttpHandler(route.method(), route.path(), handler);
      if (route.method().equals(HandlerType.GET)) {
        // The server drops the body of an answer to HEAD.
        config.addHttpHandler(HandlerType.HEAD, route.path(), handler);
      }
    }
    for (String path : paths()) {
      config.addHttpHandler(HandlerType.OPTIONS, path, this::options);
    }
  }

  private static Handler counted(Route route) {
    return ctx -> {
      Doorkeeper.served(ctx, route.path());
      route.handler().handle(ctx);
    };
  }

  /** Whether a path is answered without a key. In doubt it is not. */
  boolean isOpen(String requestPath) {
    return routes.stream().anyMatch(route -> route.open() && route.path().equals(requestPath));
  }

  /** The methods a path knows, for {@code Allow}; empty if there is no such path. */
  String allowed(String requestPath) {
    Set<String> methods =
        routes.stream()
            .filter(route -> route.covers(requestPath))
            .map(route -> route.method().name())
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.isEmpty()) {
      return "";
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  private Set<String> paths() {
    return routes.stream().map(Route::path).collect(Collectors.toCollection(TreeSet::new));
  }

  private void options(Context ctx) {
    ctx.status(204).header("Allow", allowed(ctx.path()));
  }
}
