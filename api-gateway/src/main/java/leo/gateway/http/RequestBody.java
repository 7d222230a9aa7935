package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Reads a request's body: its type, its size and the time it takes are all bounded. */
final class RequestBody {
  private static final int PIECE = 8 << 10;

  private final int maxBytes;
  private final Duration patience;

  RequestBody(int maxBytes, Duration patience) {
    this.maxBytes = maxBytes;
    this.patience = patience;
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
    Deadline deadline = Deadline.in(patience);
    // The declared length decides before a byte is read, the counted one when there is none.
    boolean fits = ctx.req().getContentLengthLong() <= maxBytes;
    if (!fits && ctx.req().getHeader("Expect") != null) {
      // Whoever asks first has not sent the body: opening it would tell them to.
      throw tooLarge();
    }
    try {
      InputStream in = ctx.req().getInputStream();
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
      drain(in, deadline);
    } catch (IOException e) {
      throw readFault(e);
    }
    throw tooLarge();
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

  private void requireTime(Deadline deadline) {
    if (deadline.isOver()) {
      throw tooSlow();
    }
  }

  private ProblemException readFault(IOException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return tooSlow();
      }
    }
    return ProblemException.of(ProblemType.BAD_HTTP, "The body ended early or is badly framed.");
  }

  private ProblemException tooLarge() {
    return ProblemException.of(
        ProblemType.BODY_TOO_LARGE, "At most %d bytes are taken.".formatted(maxBytes));
  }

  private ProblemException tooSlow() {
    return ProblemException.withHeader(
        ProblemType.BODY_TIMEOUT,
        "The body must arrive within %d ms.".formatted(patience.toMillis()),
        "Connection",
        "close");
  }
}
