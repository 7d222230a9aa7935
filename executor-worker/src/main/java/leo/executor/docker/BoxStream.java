package leo.executor.docker;

import com.github.dockerjava.api.model.Frame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A box's output, for whoever uses the box; a box that speaks before it has a user is unfit. */
final class BoxStream extends StreamCallback<Frame> {
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

  @Override
  public void onNext(Frame frame) {
    OutputTap user = tap;
    if (user != null) {
      user.take(frame);
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
