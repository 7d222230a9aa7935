package leo.pubsub.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leo.message.BusSetupException;

/** Finds the Pub/Sub emulator of an installed Google Cloud SDK, and a Java to run it with. */
public final class CloudSdk {
  /** How to get one, or to do without. */
  public static final String ADVICE =
      "Install it with 'gcloud components install pubsub-emulator', or the package"
          + " google-cloud-cli-pubsub-emulator, or set PUBSUB_EMULATOR_HOST to a running one;"
          + " LEO_BUS=postgres does without.";

  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/lib/google-cloud-sdk",
          "/usr/share/google-cloud-sdk",
          "/usr/local/google-cloud-sdk",
          "/opt/google-cloud-sdk",
          "/snap/google-cloud-sdk/current");

  private final Map<String, String> environment;

  /**
   * @param environment whose {@code PATH}, {@code JAVA_HOME} and {@code CLOUDSDK_ROOT_DIR} count
   */
  public CloudSdk(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The emulator's program.
   *
   * @throws BusSetupException if there is none, with the ways to get it
   */
  public Path emulatorJar() {
    for (Path root : roots()) {
      Path libraries = root.resolve("platform/pubsub-emulator/lib");
      if (Files.isDirectory(libraries)) {
        Optional<Path> jar = list(libraries, "*.jar").stream().findFirst();
        if (jar.isPresent()) {
          return jar.get();
        }
      }
    }
    throw new BusSetupException(
        List.of("Google's Pub/Sub emulator, looked for in " + roots()), ADVICE);
  }

  /** Every Java that can be found, that of this process first. */
  Set<Path> javas() {
    Set<Path> javas = new LinkedHashSet<>();
    javas.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    Optional.ofNullable(environment.get("JAVA_HOME"))
        .ifPresent(home -> javas.add(Path.of(home, "bin", "java")));
    onPath("java").ifPresent(javas::add);
    Path usual = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(usual)) {
      list(usual, "*").forEach(home -> javas.add(home.resolve("bin/java")));
    }
    javas.removeIf(java -> !Files.isExecutable(java));
    return javas;
  }

  private List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    Optional.ofNullable(environment.get("CLOUDSDK_ROOT_DIR")).map(Path::of).ifPresent(roots::add);
    onPath("gcloud")
        .map(CloudSdk::real)
        .map(found -> found.resolve("../..").normalize())
        .ifPresent(roots::add);
    USUAL_FOLDERS.forEach(folder -> roots.add(Path.of(folder)));
    roots.add(Path.of(System.getProperty("user.home"), "google-cloud-sdk"));
    return roots.stream().distinct().toList();
  }

  private Optional<Path> onPath(String program) {
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, program);
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static Path real(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot follow " + link, e);
    }
  }

  private static List<Path> list(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return found.stream().sorted().toList();
  }
}
