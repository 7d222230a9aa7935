package leo.job;

/**
 * A file that a command finds under {@link SandboxSpec#WORK} when it starts.
 *
 * @param name its path there; {@link WorkPath} has the rules
 * @param mode its permission bits, from 0 to 0777
 * @param data what is in it
 */
public record InputFile(String name, int mode, Bytes data) {
  public static final int STANDARD_MODE = 0644;
  public static final int MOST_MODE = 0777;

  /** Refuses a name or a mode that is against the rules. */
  public InputFile {
    WorkPath.fault(name)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("a file's name " + fault);
        });
    if (mode < 0 || mode > MOST_MODE) {
      throw new IllegalArgumentException("a file's mode is from 0 to 0777, not " + mode);
    }
  }
}
