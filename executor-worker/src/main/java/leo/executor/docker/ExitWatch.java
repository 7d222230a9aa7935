package leo.executor.docker;

import com.github.dockerjava.api.model.WaitResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Learns from Docker that a container is over. */
final class ExitWatch extends StreamCallback<WaitResponse> {
  private final CompletableFuture<Ending> ending;
  private volatile boolean told;

  ExitWatch(CompletableFuture<Ending> ending) {
    super("wait for the container");
    this.ending = ending;
  }

  @Override
  public void onNext(WaitResponse response) {
    // The exit code is read from the container's state, together with the rest.
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
