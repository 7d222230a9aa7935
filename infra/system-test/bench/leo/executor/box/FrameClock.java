package leo.executor.box;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Notes when a box's first process said what, and when the command wrote its first byte. */
final class FrameClock extends Line {
  private final Side stdout;
  private final Side stderr;
  private final CompletableFuture<Long> started = new CompletableFuture<>();
  private final CompletableFuture<Long> firstByte = new CompletableFuture<>();

  FrameClock(byte[] nonce) {
    super("output stream");
    this.stdout = new Side(nonce);
    this.stderr = new Side(nonce);
  }

  /** When the command began, of {@link System#nanoTime}; so are the others. */
  CompletableFuture<Long> started() {
    return started;
  }

  CompletableFuture<Long> firstByte() {
    return firstByte;
  }

  /** When both streams had told the command's end. */
  CompletableFuture<Long> ended() {
    return stdout.ended.thenCombine(stderr.ended, Math::max);
  }

  void take(Frame frame) {
    Side side = frame.getStreamType() == StreamType.STDERR ? stderr : stdout;
    side.finder.take(frame.getPayload());
  }

  @Override
  void onEnd(@Nullable Throwable fault) {
    IllegalStateException early = new IllegalStateException("the box ended early", fault);
    started.completeExceptionally(early);
    firstByte.completeExceptionally(early);
    stdout.ended.completeExceptionally(early);
    stderr.ended.completeExceptionally(early);
  }

  private final class Side implements FrameFinder.Reader {
    private final FrameFinder finder;
    private final CompletableFuture<Long> ended = new CompletableFuture<>();

    Side(byte[] nonce) {
      this.finder = new FrameFinder(nonce, this);
    }

    @Override
    public void data(byte[] bytes, int from, int length) {
      firstByte.complete(System.nanoTime());
    }

    @Override
    public void frame(char letter, int value, byte[] payload) {
      if (letter == 'S') {
        started.complete(System.nanoTime());
      } else if (letter == 'E') {
        ended.complete(System.nanoTime());
      }
    }
  }
}
