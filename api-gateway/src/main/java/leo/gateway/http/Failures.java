package leo.gateway.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import leo.job.StoreUnavailableException;
import leo.policy.GateBusyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a handler threw into the answer for it. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final String SEE_LOG = "The log of the server has more under requestId.";

  private final RouteTable routes;

  Failures(RouteTable routes) {
    this.routes = routes;
  }

  void register(RoutesConfig config) {
    config.exception(ProblemException.class, Failures::answer);
    config.exception(StoreUnavailableException.class, Failures::storeUnavailable);
    config.exception(GateBusyException.class, Failures::gateBusy);
    config.exception(HttpResponseException.class, this::noRoute);
    config.exception(Exception.class, Failures::defect);
  }

  private static void answer(ProblemException problem, Context ctx) {
    problem.headers().forEach(ctx::header);
    write(ctx, problem.type(), problem.detail(), problem.errors());
  }

  private static void storeUnavailable(StoreUnavailableException e, Context ctx) {
    LOG.warn("request {} got 503: the job store did not answer", Doorkeeper.requestId(ctx), e);
    answer(
        ProblemException.retryLater(
            ProblemType.STORE_UNAVAILABLE, "Nothing was changed as far as we know; try again."),
        ctx);
  }

  private static void gateBusy(GateBusyException e, Context ctx) {
    LOG.warn("request {} got 503: {}", Doorkeeper.requestId(ctx), e.getMessage());
    answer(
        ProblemException.retryLater(
            ProblemType.OVERLOADED,
            "Nothing was judged or changed: %s; try again.".formatted(e.getMessage())),
        ctx);
  }

  /** The router threw: there is no such path, or not with this method. */
  private void noRoute(HttpResponseException e, Context ctx) {
    String allowed = routes.allowed(ctx.path());
    if (allowed.isEmpty()) {
      write(
          ctx,
          ProblemType.NOT_FOUND,
          "No route has the path '%s'.".formatted(Shown.of(ctx.path())),
          List.of());
    } else {
      ctx.header("Allow", allowed);
      write(ctx, ProblemType.METHOD_NOT_ALLOWED, "Use one of " + allowed + ".", List.of());
    }
  }

  private static void defect(Exception e, Context ctx) {
    String id = Doorkeeper.requestId(ctx);
    LOG.error("request {} {} failed by a defect of LEO: {}", ctx.method(), ctx.path(), id, e);
    write(ctx, ProblemType.INTERNAL, SEE_LOG, List.of());
  }

  /** An {@link Error}, which the router hands over without the request. */
  static void machineError(HttpServletResponse response, Error error) {
    String id = String.valueOf(response.getHeader(Doorkeeper.REQUEST_ID_HEADER));
    LOG.error("request {} failed by an error of the machine; look at memory and depth", id, error);
    if (response.isCommitted()) {
      return;
    }
    ProblemType type = ProblemType.INTERNAL;
    response.setStatus(type.status());
    response.setContentType(ProblemJson.MEDIA_TYPE);
    try {
      response
          .getOutputStream()
          .write(ProblemJson.bytes(type, type.status(), SEE_LOG, List.of(), id));
    } catch (IOException e) {
      LOG.debug("request {}: the caller is gone", id, e);
    }
  }

  private static void write(Context ctx, ProblemType type, String detail, List<FieldError> errors) {
    if (ctx.res().isCommitted()) {
      return;
    }
    String id = Doorkeeper.requestId(ctx);
    ctx.status(type.status())
        .contentType(ProblemJson.MEDIA_TYPE)
        .result(ProblemJson.bytes(type, type.status(), detail, errors, id));
  }
}
