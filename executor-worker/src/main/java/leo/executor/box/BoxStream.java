package leo.executor.box;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leo.job.OutputStreamName;
import org.jspecify.annotations.Nullable;

/** A box's output, for whoever uses the box; a box that speaks before it has a user is unfit. */
final class BoxStream extends Line {
  /** The first process holds the streams: they end when the box does, milliseconds apart. */
  static final Duration EXIT_WITHIN = Duration.ofSeconds(10);

  private final CompletableFuture<Ending> ending;
  private volatile @Nullable OutputTap tap;

  BoxStream(CompletableFuture<Ending> ending) {
    super("output stream");
    this.ending = ending;
  }

  void leadTo(OutputTap user) {
    tap = user;
  }

  /** Takes what the box wrote; its two streams one after the other, as their user wants them. */
  synchronized void take(OutputStreamName stream, byte[] bytes) {
    OutputTap user = tap;
    if (user != null) {
      user.take(stream, bytes);
    } else {
      ending.complete(Ending.LOST);
    }
  }

  @Override
  void onEnd(@Nullable Throwable fault) {
    OutputTap user = tap;
    if (user != null) {
      // The end of the output is not the end of the command, but comes just before it, unless the
      // line was cut.
      user.finish();
      var _ = ending.completeOnTimeout(Ending.LOST, EXIT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      ending.complete(Ending.LOST);
    }
  }
}
