package leo.executor.box;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import leo.executor.SandboxRun;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.SandboxSpec;

/**
 * Where the time of one box goes: LEO's own steps with LEO's own parts, one after the other and
 * each timed. A warm box has rested before it is handed its command.
 */
final class StepsPart {
  private static final int WARM_UP = 2;
  private static final Duration REST = Duration.ofMillis(500);

  private final Setup setup;
  private final DockerCalls docker;
  private final BoxDesign design = new BoxDesign(Setup.RUNTIME);
  private final CgroupLedger ledger;

  private StepsPart(Setup setup) throws Exception {
    this.setup = setup;
    this.docker = setup.docker();
    String driver =
        docker.call("describe itself", client -> client.infoCmd().exec()).getCGroupDriver();
    this.ledger =
        CgroupLedger.of(
            Path.of("/sys/fs/cgroup"), driver, setup.labels().get(ContainerReaper.WORKER));
  }

  static void run(Setup setup, int rounds) throws Exception {
    StepsPart part = new StepsPart(setup);
    Times cold = new Times();
    Times warm = new Times();
    Table.progress("steps");
    try {
      for (int i = -WARM_UP; i < rounds; i++) {
        if (i == 0) {
          cold.clear();
          warm.clear();
        }
        part.round(cold, Duration.ZERO);
        part.round(warm, REST);
      }
    } finally {
      // A cgroup cannot go before its container.
      setup.removeOwn();
      part.ledger.dispose();
    }
    print(rounds, cold, warm);
  }

  private void round(Times times, Duration rest) throws Exception {
    String name = UUID.randomUUID().toString();
    byte[] nonce = JobOrder.newNonce();
    FrameClock clock = new FrameClock(nonce);
    ExitWatch exit = new ExitWatch(new CompletableFuture<>());
    JobFeed feed = new JobFeed();
    Laps laps = new Laps(times);
    try {
      String cgroup = ledger.open(name).orElse("");
      laps.lap("open the account (a cgroup)");
      String id = docker.call("make", client -> create(client, cgroup));
      laps.lap("create the container");
      docker.call("inspect", client -> client.inspectContainerCmd(id).exec());
      laps.lap("inspect it against the design");
      listen(id, feed, clock, exit);
      laps.lap("attach, wait for exit");
      docker.call("start", client -> client.startContainerCmd(id).exec());
      laps.lap("start it");
      Thread.sleep(rest);
      laps.skip();
      perform(nonce, feed, clock, laps);
      ledger.read(name, id);
      laps.lap("read the account");
      docker.call("remove", client -> client.removeContainerCmd(id).withForce(true).exec());
      laps.lap("kill and remove (in the background, after the report)");
      exit.awaitEnded(docker.bound());
    } finally {
      clock.close();
      exit.close();
      feed.close();
      ledger.close(name);
    }
  }

  private String create(DockerClient client, String cgroup) {
    return design
        .describe(client.createContainerCmd(Setup.IMAGE), setup.draft(cgroup))
        .exec()
        .getId();
  }

  private void listen(String id, JobFeed feed, FrameClock clock, ExitWatch exit) throws Exception {
    docker
        .streaming()
        .attachContainerCmd(id)
        .withStdIn(feed)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(new LineCallback<Frame>(clock, clock::take));
    docker.streaming().waitContainerCmd(id)
        .exec(new LineCallback<WaitResponse>(exit, _ -> exit.exited()));
    clock.awaitStarted(docker.bound());
    // The wait answers nothing before the end: the connection is what is waited for.
    exit.awaitStarted(docker.bound());
  }

  private void perform(byte[] nonce, JobFeed feed, FrameClock clock, Laps laps) throws Exception {
    SandboxRun run =
        new SandboxRun(
            new Lease(JobId.next(Clock.systemUTC()), 1),
            List.of("echo", "x"),
            SandboxSpec.standard());
    feed.give(JobOrder.write(nonce, run));
    laps.lap("hand over -> the first process begins the command", at(clock.started()));
    laps.lap("begun -> first byte of echo", at(clock.firstByte()));
    laps.lap("first byte -> end told on both streams", at(clock.ended()));
  }

  private long at(CompletableFuture<Long> event) throws Exception {
    return event.get(docker.bound().toSeconds(), TimeUnit.SECONDS);
  }

  private static void print(int rounds, Times cold, Times warm) {
    Table.begin(
        "Where the time of one box goes",
        "Medians of %d rounds of `echo x`, in ms. A warm box has its first steps behind it."
            .formatted(rounds),
        "step",
        "cold p50",
        "cold p95",
        "after a rest p50",
        "after a rest p95");
    for (String step : cold.names()) {
      Table.row(
          step,
          cold.median(step),
          cold.quantile(step, 0.95),
          warm.median(step),
          warm.quantile(step, 0.95));
    }
  }

  /** Times between one point and the next. */
  private static final class Laps {
    private final Times times;
    private long last = System.nanoTime();

    Laps(Times times) {
      this.times = times;
    }

    void lap(String name) {
      lap(name, System.nanoTime());
    }

    void lap(String name, long at) {
      times.add(name, (at - last) / 1e6);
      last = at;
    }

    void skip() {
      last = System.nanoTime();
    }
  }
}
