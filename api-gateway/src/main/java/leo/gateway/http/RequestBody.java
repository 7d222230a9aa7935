package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
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

  /**
   * The body as a JSON object.
   *
   * @param share is charged with its bytes
   */
  ObjectNode readObject(Context ctx, ByteBudget.Share share) {
    MediaType.requireJson(ctx);
    byte[] body = read(ctx, share);
    if (body.length == 0) {
      throw ProblemException.of(ProblemType.EMPTY_BODY, "Send a JSON object.");
    }
    return StrictJson.parse(body);
  }

  /**
   * The same of a request that needs no body: without one the object is empty.
   *
   * @param share is charged with its bytes
   */
  ObjectNode readObjectIfAny(Context ctx, ByteBudget.Share share) {
    byte[] body = read(ctx, share);
    if (body.length == 0) {
      return Json.object();
    }
    MediaType.requireJson(ctx);
    return StrictJson.parse(body);
  }

  private byte[] read(Context ctx, ByteBudget.Share share) {
    Deadline deadline = Deadline.in(patience);
    // The declared length decides before a byte is read, the counted one when there is none.
    boolean fits = ctx.req().getContentLengthLong() <= maxBytes;
    if (!fits && ctx.req().getHeader("Expect") != null) {
      // Whoever asks first has not sent the body: opening it would tell them to.
      throw tooLarge();
    }
    try {
      InputStream in = ctx.req().getInputStream();
      if (fits) {
        Optional<byte[]> body = readAll(in, share, deadline);
        if (body.isPresent()) {
          return body.get();
        }
      }
      drain(in, deadline);
    } catch (IOException e) {
      throw readFault(e);
    }
    throw tooLarge();
  }

  /** All there is, or nothing if it is too much. */
  private Optional<byte[]> readAll(InputStream in, ByteBudget.Share share, Deadline deadline)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    int paid = 0;
    int count = in.read(piece);
    while (count >= 0) {
      requireTime(deadline);
      if (body.size() + count > maxBytes) {
        return Optional.empty();
      }
      if (body.size() + count > paid) {
        // As they come, not as they are announced: who sends nothing must not hold much.
        takeOrDrain(in, share, deadline);
        paid += RequestLimits.BUDGET_STEP_BYTES;
      }
      body.write(piece, 0, count);
      count = in.read(piece);
    }
    return Optional.of(body.toByteArray());
  }

  private static void takeOrDrain(InputStream in, ByteBudget.Share share, Deadline deadline)
      throws IOException {
    try {
      share.take(RequestLimits.BUDGET_STEP_BYTES);
    } catch (ProblemException e) {
      share.giveBack();
      drain(in, deadline);
      throw e;
    }
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
