package leo.gateway.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The errors that the server finds before any route does, without its pages and its name. */
final class ServerErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    boolean stopping = status == ProblemType.STOPPING.status();
    ProblemType type =
        status < 500
            ? ProblemType.BAD_HTTP
            : stopping ? ProblemType.STOPPING : ProblemType.INTERNAL;
    String detail =
        status < 500
            ? "The request line, a header or the framing is malformed or too large."
            : "The request was not served.";
    answer(request, response, callback, status, type, detail);
    return true;
  }

  /** Answers with a problem from outside of any route. */
  static void write(
      Request request, Response response, Callback callback, ProblemException problem) {
    problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    answer(request, response, callback, problem.type().status(), problem.type(), problem.detail());
  }

  private static void answer(
      Request request,
      Response response,
      Callback callback,
      int status,
      ProblemType type,
      String detail) {
    String id = Doorkeeper.requestId(request);
    response.setStatus(status);
    Doorkeeper.putHeaders(response.getHeaders(), id);
    response.getHeaders().put("Content-Type", ProblemJson.MEDIA_TYPE);
    byte[] body = ProblemJson.bytes(type, status, detail, List.of(), id);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
