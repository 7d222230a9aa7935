package leo.job;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The box a command runs in.
 *
 * @param image an image's name in LEO, never a Docker reference
 * @param network what of the network it can reach
 * @param workdir the absolute folder the command starts in
 * @param env variables besides those that every command has
 * @param limits what it may use
 */
public record SandboxSpec(
    String image, Network network, String workdir, Map<String, String> env, Limits limits) {
  public static final String STANDARD_IMAGE = "base";

  /** The folder that is a run's own and that files go in and come out of. */
  public static final String WORK = "/work";

  private static final SandboxSpec STANDARD =
      new SandboxSpec(STANDARD_IMAGE, Network.NONE, WORK, Map.of(), Limits.standard());

  public SandboxSpec {
    // Sorted, so that equal boxes look equal wherever they are written down.
    env = Collections.unmodifiableMap(new TreeMap<>(env));
  }

  /** The box of a job that asks for nothing special. */
  public static SandboxSpec standard() {
    return STANDARD;
  }

  public long limit(Limit limit) {
    return limits.of(limit);
  }

  /**
   * The same box with another limit.
   *
   * @throws IllegalArgumentException if the value is out of range
   */
  public SandboxSpec with(Limit limit, long value) {
    return new SandboxSpec(image, network, workdir, env, limits.with(limit, value));
  }

  /** The same box with another image. */
  public SandboxSpec withImage(String name) {
    return new SandboxSpec(name, network, workdir, env, limits);
  }

  /** The same box with another reach. */
  public SandboxSpec withNetwork(Network other) {
    return new SandboxSpec(image, other, workdir, env, limits);
  }

  /** The same box with another folder to start in. */
  public SandboxSpec withWorkdir(String folder) {
    return new SandboxSpec(image, network, folder, env, limits);
  }

  /** The same box with other variables. */
  public SandboxSpec withEnv(Map<String, String> variables) {
    return new SandboxSpec(image, network, workdir, variables, limits);
  }
}
