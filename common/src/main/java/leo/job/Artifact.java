package leo.job;

import org.jspecify.annotations.Nullable;

/**
 * A file that a run left behind and that was kept, or was to be kept and could not.
 *
 * @param entry what is known of it
 * @param data what is in it; empty if it was not kept
 */
public record Artifact(Entry entry, Bytes data) {
  /** A file that was kept. */
  public static Artifact kept(String name, int mode, Bytes data) {
    return new Artifact(new Entry(name, mode, data.size(), null), data);
  }

  /** One that was not; the problem is in words for the caller. */
  public static Artifact refused(String name, String problem) {
    return new Artifact(new Entry(name, 0, 0, problem), Bytes.utf8(""));
  }

  /**
   * A line of the list of artifacts.
   *
   * @param name its path under {@link SandboxSpec#WORK}, or the pattern that led to no file
   * @param mode its permission bits
   * @param bytes its size
   * @param problem why it was not kept, null if it was
   */
  public record Entry(String name, int mode, long bytes, @Nullable String problem) {}
}
