package leo.executor.box;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A box with LEO's limits made, used and removed through Docker's API, with the command itself as
 * the first process: what an executor without pool and first process would do.
 */
final class ApiCycle {
  private final Setup setup;
  private final BoxDesign design;
  private final boolean asDockerRun;

  private ApiCycle(Setup setup, String runtime, boolean asDockerRun) {
    this.setup = setup;
    this.design = new BoxDesign(runtime);
    this.asDockerRun = asDockerRun;
  }

  /** The very container that LEO makes. */
  static ApiCycle ofOurs(Setup setup, String runtime) {
    return new ApiCycle(setup, runtime, false);
  }

  /**
   * The container that {@code docker run --network none} makes. It has no network either, but
   * Docker sets that up itself, by a program of its own for each container; LEO's it leaves to the
   * runtime.
   */
  static ApiCycle asDockerRun(Setup setup, String runtime) {
    return new ApiCycle(setup, runtime, true);
  }

  /**
   * When things happened, in milliseconds after the call.
   *
   * @param firstByte of the output; NaN if there was none
   * @param exit when the exit is known and all output has come
   * @param removed when the container is gone
   */
  record Cycle(double firstByte, double exit, double removed) {}

  Cycle run(String... argv) throws Exception {
    long begin = System.nanoTime();
    DockerCalls docker = setup.docker();
    String id =
        docker.call(
            "make a container",
            client ->
                design
                    .describe(client.createContainerCmd(Setup.IMAGE), setup.draft(""))
                    .withNetworkDisabled(!asDockerRun)
                    .withEntrypoint(argv)
                    .withStdinOpen(false)
                    .withStdInOnce(false)
                    .withAttachStdin(false)
                    .exec()
                    .getId());
    FirstFrame output = new FirstFrame(begin);
    ExitWatch exit = new ExitWatch(new CompletableFuture<>());
    try {
      docker
          .streaming()
          .attachContainerCmd(id)
          .withStdOut(true)
          .withStdErr(true)
          .withFollowStream(true)
          .exec(new LineCallback<Frame>(output, _ -> output.heard()));
      output.awaitStarted(docker.bound());
      docker.call("start a container", client -> client.startContainerCmd(id).exec());
      docker.streaming().waitContainerCmd(id)
          .exec(new LineCallback<WaitResponse>(exit, _ -> exit.exited()));
      exit.awaitEnded(docker.bound());
      output.awaitEnded(docker.bound());
      double known = Step.since(begin);
      docker.call("remove", client -> client.removeContainerCmd(id).exec());
      return new Cycle(output.firstByte, known, Step.since(begin));
    } finally {
      output.close();
      exit.close();
    }
  }

  private static final class FirstFrame extends Line {
    private final long begin;
    private volatile double firstByte = Double.NaN;

    FirstFrame(long begin) {
      super("output stream");
      this.begin = begin;
    }

    void heard() {
      if (Double.isNaN(firstByte)) {
        firstByte = Step.since(begin);
      }
    }

    @Override
    void onEnd(@Nullable Throwable fault) {
      // Nobody waits for it but the cycle.
    }
  }
}
