package leo.gateway.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import leo.runtime.Metrics;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first to see a request and the last to see its answer: counts those in hand and refuses those
 * beyond the bound, names each request for the log, and puts the headers that every answer has.
 */
final class Doorkeeper extends Handler.Wrapper {
  static final String REQUEST_ID_HEADER = "X-Request-Id";

  private static final String REQUEST_ID = "leo.requestId";
  private static final String CUT = "leo.cut";

  /** Answered even when the server is full: a busy process is alive. */
  private static final Set<String> PROBES = Set.of("/healthz", "/readyz", "/metrics");

  /** A holder that the route which serves a request puts its path into. */
  private static final String ROUTE = "leo.route";

  private final int maxRequests;
  private final Semaphore places;
  private final Metrics.Counter served;

  Doorkeeper(int maxRequests, Metrics metrics) {
    this.maxRequests = maxRequests;
    this.places = new Semaphore(maxRequests);
    this.served =
        metrics.counter(
            "leo_http_requests_total", "Requests answered.", "method", "route", "status");
    metrics.gauge("leo_http_requests_in_hand", "Requests in hand, waits included.", this::inHand);
  }

  /** How many requests are in hand, those to probes aside. */
  int inHand() {
    return maxRequests - places.availablePermits();
  }

  @Override
  public boolean handle(Request request, Response response, Callback answered) throws Exception {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Runnable cut = () -> request.getConnectionMetaData().getConnection().getEndPoint().close();
    request.setAttribute(REQUEST_ID, id);
    request.setAttribute(CUT, cut);
    AtomicReference<String> route = new AtomicReference<>("none");
    request.setAttribute(ROUTE, route);
    putHeaders(response.getHeaders(), id);
    // Silence while a handler works or waits is no fault; reads and writes still time out.
    request.addIdleTimeoutListener(timeout -> false);
    Callback callback = Callback.from(answered, () -> count(request, route.get(), response));
    if (PROBES.contains(Request.getPathInContext(request))) {
      return super.handle(request, response, callback);
    }
    if (!places.tryAcquire()) {
      ServerErrors.write(
          request,
          response,
          callback,
          ProblemException.retryLater(
              ProblemType.OVERLOADED, "The server has its hands full; try again."));
      return true;
    }
    return serve(request, response, callback);
  }

  private boolean serve(Request request, Response response, Callback callback) throws Exception {
    AtomicBoolean left = new AtomicBoolean();
    Runnable leave =
        () -> {
          if (left.compareAndSet(false, true)) {
            places.release();
          }
        };
    boolean handled = false;
    try {
      handled = super.handle(request, response, Callback.from(leave, callback));
      return handled;
    } finally {
      if (!handled) {
        leave.run();
      }
    }
  }

  private void count(Request request, String route, Response response) {
    // A method that nobody knows is anybody's text.
    HttpMethod method = HttpMethod.fromString(request.getMethod());
    served.count(
        method == null ? "other" : method.asString(),
        route,
        Integer.toString(response.getStatus()));
  }

  /** Notes which route serves a request. */
  static void served(Context ctx, String route) {
    if (ctx.req().getAttribute(ROUTE) instanceof AtomicReference<?> holder) {
      @SuppressWarnings("unchecked")
      AtomicReference<String> name = (AtomicReference<String>) holder;
      name.set(route);
    }
  }

  /** The name under which the log knows a request. */
  static String requestId(Context ctx) {
    return String.valueOf(ctx.req().getAttribute(REQUEST_ID));
  }

  static String requestId(Request request) {
    return String.valueOf(request.getAttribute(REQUEST_ID));
  }

  /** Breaks a request's connection, where an answer has begun that cannot be ended properly. */
  static void cut(Context ctx) {
    if (ctx.req().getAttribute(CUT) instanceof Runnable cut) {
      cut.run();
    }
  }

  static void putHeaders(HttpFields.Mutable headers, String requestId) {
    headers.put(REQUEST_ID_HEADER, requestId);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Cache-Control", "no-store");
  }
}
