package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

/** Reads a request's body: its type, its size and the time it takes are all bounded. */
final class RequestBody {
  private static final int PIECE = 8 << 10;

  private final int maxBytes;

  RequestBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  int maxBytes() {
    return maxBytes;
  }

  /** The body as a JSON object. */
  ObjectNode readObject(Context ctx) {
    MediaType.requireJson(ctx);
    byte[] body = read(ctx);
    if (body.length == 0) {
      throw ProblemException.of(ProblemType.EMPTY_BODY, "Send a JSON object.");
    }
    return StrictJson.parse(body);
  }

  private byte[] read(Context ctx) {
    Deadline deadline = Deadline.in(RequestLimits.BODY_TIME);
    try {
      InputStream in = ctx.req().getInputStream();
      // The declared length decides before a byte is read, the counted one when there is none.
      boolean fits = ctx.req().getContentLengthLong() <= maxBytes;
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      while (fits) {
        int count = in.read(piece);
        if (count < 0) {
          return body.toByteArray();
        }
        requireTime(deadline);
        fits = body.size() + count <= maxBytes;
        body.write(piece, 0, fits ? count : 0);
      }
      // Whoever waits for "100 Continue" has not sent the body and need not.
      if (ctx.req().getHeader("Expect") == null) {
        drain(in, deadline);
      }
    } catch (IOException e) {
      throw readFault(e);
    }
    throw ProblemException.of(
        ProblemType.BODY_TOO_LARGE, "At most %d bytes are taken.".formatted(maxBytes));
  }

  /** Reads what is left without keeping it: a closed connection would cut our answer off. */
  private static void drain(InputStream in, Deadline deadline) throws IOException {
    byte[] piece = new byte[PIECE];
    int left = RequestLimits.DRAIN_BYTES;
    while (left > 0 && !deadline.isOver()) {
      int count = in.read(piece);
      if (count < 0) {
        return;
      }
      left -= count;
    }
  }

  private static void requireTime(Deadline deadline) {
    if (deadline.isOver()) {
      throw tooSlow();
    }
  }

  private static ProblemException readFault(IOException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return tooSlow();
      }
    }
    return ProblemException.of(ProblemType.BAD_HTTP, "The body ended early or is badly framed.");
  }

  private static ProblemException tooSlow() {
    return ProblemException.withHeader(
        ProblemType.BODY_TIMEOUT,
        "The body must arrive within %d s.".formatted(RequestLimits.BODY_TIME.toSeconds()),
        "Connection",
        "close");
  }
}
