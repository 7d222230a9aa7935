package leo.executor.box;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Learns that a container is over. */
final class ExitWatch extends Line {
  private final CompletableFuture<Ending> ending;
  private volatile boolean told;

  ExitWatch(CompletableFuture<Ending> ending) {
    super("wait for the container");
    this.ending = ending;
  }

  /** It is over; its exit code is read from its state, together with the rest. */
  void exited() {
    told = true;
    ending.complete(Ending.EXITED);
  }

  @Override
  void onEnd(@Nullable Throwable fault) {
    if (!told) {
      ending.complete(Ending.LOST);
    }
  }
}
