package leo.executor.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.runtime.ProcessStart;

/**
 * Which process made a container, in a form that lets another process tell for sure that it is
 * dead: a process number alone is used again, and means nothing in another container.
 *
 * @param space the boot of the machine and its space of process numbers
 * @param pid the process's number there
 * @param startTicks when it started
 */
record OwnerMark(String space, long pid, long startTicks) {
  private static final Pattern FORM = Pattern.compile("(\\w{1,64})-(\\d{1,10})-(\\d{1,19})");
  private static final OwnerMark OWN = of(ProcessHandle.current().pid());

  /** The mark of this process. */
  static OwnerMark own() {
    return OWN;
  }

  /** The mark of a live process of this machine. */
  static OwnerMark of(long pid) {
    return new OwnerMark(currentSpace(), pid, ProcessStart.ticks(pid).orElse(0));
  }

  /** Reads a mark; nothing if the text is none. */
  static Optional<OwnerMark> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new OwnerMark(
                Objects.requireNonNull(matcher.group(1)),
                Long.parseLong(Objects.requireNonNull(matcher.group(2))),
                Long.parseLong(Objects.requireNonNull(matcher.group(3)))))
        : Optional.empty();
  }

  /** Whether the process is dead beyond doubt; false also where it cannot be seen from here. */
  boolean isDead() {
    return space.equals(OWN.space)
        && startTicks > 0
        && !ProcessStart.ticks(pid).equals(OptionalLong.of(startTicks));
  }

  @Override
  public String toString() {
    return "%s-%d-%d".formatted(space, pid, startTicks);
  }

  private static String currentSpace() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      String pids = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return (boot + "_" + pids).replaceAll("[^A-Za-z0-9_]", "");
    } catch (IOException e) {
      // A space of its own: nobody can tell anything of it.
      return "unknown";
    }
  }
}
