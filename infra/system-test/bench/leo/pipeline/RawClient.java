package leo.pipeline;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection to the gateway that sends the same few bytes again and again and reads no more of
 * the answers than it must: on a small machine the caller takes processor time from what is
 * measured.
 */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MS = 60_000;
  private static final String LENGTH = "\r\ncontent-length: ";

  private final Socket socket = new Socket();
  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private final byte[] request;

  private RawClient(int port, byte[] request) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
    this.in = socket.getInputStream();
    this.request = request;
  }

  /**
   * Connects a caller that submits {@code true}.
   *
   * @param waitSeconds how long an answer may wait for the job's end; 0 for not at all
   */
  static RawClient submitting(int port, String key, int waitSeconds) throws IOException {
    String body = "{\"command\":[\"true\"]}";
    String text =
        String.join(
            "\r\n",
            "POST /v1/jobs HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + key,
            waitSeconds == 0 ? "Prefer: respond-async" : "Prefer: wait=" + waitSeconds,
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "",
            body);
    return new RawClient(port, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends the request and reads the answer to its end. */
  String call(int expected) throws IOException {
    socket.getOutputStream().write(request);
    int filled = 0;
    String head = "";
    int headEnd = -1;
    while (headEnd < 0) {
      filled += read(filled);
      head = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
      headEnd = head.indexOf("\r\n\r\n");
    }
    int bodyEnd = headEnd + 4 + contentLength(head.substring(0, headEnd + 2));
    while (filled < bodyEnd) {
      filled += read(filled);
    }
    String answer = new String(buffer, 0, bodyEnd, StandardCharsets.UTF_8);
    if (!head.startsWith("HTTP/1.1 " + expected)) {
      throw new IOException("unexpected answer: " + answer);
    }
    return answer;
  }

  private int read(int from) throws IOException {
    int got = in.read(buffer, from, buffer.length - from);
    if (got <= 0) {
      throw new EOFException("the gateway hung up");
    }
    return got;
  }

  private static int contentLength(String head) throws IOException {
    String low = head.toLowerCase(java.util.Locale.ROOT);
    int at = low.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("an answer without a length: " + head);
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(low.substring(from, low.indexOf('\r', from)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
