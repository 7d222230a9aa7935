package leo.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How one process is known to the others.
 *
 * @param name no other process has it, not even the one that is started in this one's place
 * @param host the machine's or container's name
 * @param pid the process's number there
 * @param version LEO's version, or {@code dev} where it was not packaged
 * @param startedAt by this machine's clock
 */
public record Identity(String name, String host, long pid, String version, Instant startedAt) {
  private static final int HOST_LENGTH = 63;
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /** This process under a name of its own that begins as given. */
  public static Identity unique(String prefix) {
    Identity plain = named(prefix);
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    return new Identity(
        "%s-%s-%d-%s".formatted(prefix, plain.host, plain.pid, random),
        plain.host,
        plain.pid,
        plain.version,
        plain.startedAt);
  }

  /** This process under a name that whoever starts it keeps unique. */
  public static Identity named(String name) {
    ProcessHandle self = ProcessHandle.current();
    return new Identity(
        name,
        hostName(),
        self.pid(),
        Optional.ofNullable(Identity.class.getPackage().getImplementationVersion()).orElse("dev"),
        self.info().startInstant().orElseGet(Instant::now));
  }

  private static String hostName() {
    try {
      String host =
          Files.readString(HOST_NAME)
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9-]", "-");
      return host.substring(0, Math.min(host.length(), HOST_LENGTH));
    } catch (IOException e) {
      return "unknown";
    }
  }
}
