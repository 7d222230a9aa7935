package leo.executor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leo.runtime.Env;
import leo.runtime.SandboxOffer;
import leo.runtime.Setting;
import leo.worker.WorkerConfig;

/**
 * The executor's settings.
 *
 * @param name this worker's name, in events and on sandboxes; a process of its own adds to it what
 *     makes it unique
 * @param slots commands at once
 * @param lease how long a job stays this worker's without a heartbeat
 * @param beat how often leases are renewed and cancel requests seen
 * @param sweep how often the queue is looked at without a wake-up
 * @param drain how long running commands may go on when the worker stops
 * @param runtime the name under which Docker knows gVisor
 * @param offer the images and networks that a run may ask for
 * @param dockerHost where Docker listens, a unix socket
 * @param dockerTimeout how long a Docker call may take that should be quick
 * @param pool how many sandboxes of the default shape are kept started ahead; 0 for none
 * @param poolShapes how many other shapes may have sandboxes started ahead; 0 for none
 * @param driver what starts sandboxes
 * @param folder where gVisor's own program has its boxes and images, if it starts them
 */
public record ExecutorConfig(
    String name,
    int slots,
    Duration lease,
    Duration beat,
    Duration sweep,
    Duration drain,
    String runtime,
    SandboxOffer offer,
    String dockerHost,
    Duration dockerTimeout,
    int pool,
    int poolShapes,
    SandboxDriver driver,
    Path folder) {

  private static final Setting<Integer> SLOTS =
      Setting.integer("LEO_EXECUTOR_SLOTS", 2, 1, 256, "commands an executor runs at once");
  private static final Setting<String> NAME =
      Setting.text(
          "LEO_EXECUTOR_NAME",
          "executor",
          "[a-z0-9][a-z0-9-]{0,62}",
          "up to 63 lower-case letters, digits and hyphens",
          "how the executor's name begins; host, pid and a random part follow");
  private static final Setting<Duration> LEASE =
      Setting.duration(
          "LEO_EXECUTOR_LEASE",
          "15s",
          "3s",
          "10m",
          "how long a run stays an executor's without a heartbeat");
  private static final Setting<Duration> BEAT =
      Setting.duration(
          "LEO_EXECUTOR_BEAT",
          "500ms",
          "100ms",
          "1m",
          "how often an executor renews leases and sees cancel requests");
  private static final Setting<Duration> SWEEP =
      Setting.duration(
          "LEO_EXECUTOR_SWEEP",
          "1s",
          "100ms",
          "1m",
          "how often an executor looks at its queue without a wake-up");
  private static final Setting<Duration> DRAIN =
      Setting.duration(
          "LEO_EXECUTOR_DRAIN",
          "10s",
          "0s",
          "10m",
          "how long running commands may go on when an executor stops");
  private static final Setting<String> RUNTIME =
      Setting.text(
          "LEO_SANDBOX_RUNTIME",
          "runsc",
          "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}",
          "the name of a runtime that Docker knows",
          "the name under which Docker knows gVisor");
  private static final Setting<String> DOCKER_HOST =
      Setting.text(
          "LEO_DOCKER_HOST",
          "unix:///var/run/docker.sock",
          "unix:///\\S{1,100}",
          "unix:///…, the path of a socket",
          "where Docker listens");
  private static final Setting<Duration> DOCKER_TIMEOUT =
      Setting.duration(
          "LEO_DOCKER_TIMEOUT",
          "30s",
          "1s",
          "5m",
          "how long a Docker call may take that should be quick");

  private static final Setting<Integer> POOL =
      Setting.integer(
          "LEO_POOL_SIZE",
          2,
          0,
          64,
          "sandboxes an executor keeps started ahead for jobs of the default shape; 0 for none");

  private static final Setting<Integer> POOL_SHAPES =
      Setting.integer(
          "LEO_POOL_SHAPES",
          1,
          0,
          8,
          "other shapes, often asked for, that an executor keeps 2 sandboxes started ahead of");

  private static final Setting<SandboxDriver> DRIVER =
      Setting.choice(
          "LEO_SANDBOX_DRIVER",
          SandboxDriver.DOCKER,
          "what starts sandboxes: Docker, or gVisor's own program, for which the executor is root");

  private static final Setting<Path> FOLDER =
      Setting.path(
          "LEO_SANDBOX_FOLDER",
          "/var/lib/leo/sandboxes",
          "where gVisor's own program has sandboxes and images, of one kind of executor alone");

  private static final List<Setting<?>> OWN =
      List.of(
          SLOTS,
          NAME,
          LEASE,
          BEAT,
          SWEEP,
          DRAIN,
          RUNTIME,
          DOCKER_HOST,
          DOCKER_TIMEOUT,
          POOL,
          POOL_SHAPES,
          DRIVER,
          FOLDER);

  /** All settings of the executor. */
  public static final List<Setting<?>> SETTINGS =
      Stream.concat(OWN.stream(), SandboxOffer.SETTINGS.stream()).toList();

  /** Refuses a lease that is shorter than three beats. */
  public ExecutorConfig {
    WorkerConfig checked = new WorkerConfig(name, slots, lease, beat, sweep, drain);
    slots = checked.slots();
  }

  /** Reads the settings; for {@link Env#read}. */
  public static ExecutorConfig from(Env env) {
    return new ExecutorConfig(
        env.get(NAME),
        env.get(SLOTS),
        env.get(LEASE),
        env.get(BEAT),
        env.get(SWEEP),
        env.get(DRAIN),
        env.get(RUNTIME),
        SandboxOffer.from(env),
        env.get(DOCKER_HOST),
        env.get(DOCKER_TIMEOUT),
        env.get(POOL),
        env.get(POOL_SHAPES),
        env.get(DRIVER),
        env.get(FOLDER));
  }

  /** The same under another name. */
  public ExecutorConfig named(String other) {
    return new ExecutorConfig(
        other,
        slots,
        lease,
        beat,
        sweep,
        drain,
        runtime,
        offer,
        dockerHost,
        dockerTimeout,
        pool,
        poolShapes,
        driver,
        folder);
  }

  /** How the worker around the sandbox behaves. */
  public WorkerConfig worker() {
    return new WorkerConfig(name, slots, lease, beat, sweep, drain);
  }
}
