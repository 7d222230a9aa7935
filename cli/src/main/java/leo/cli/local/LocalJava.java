package leo.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How each Java process of the local server is started: with the Java and the classes of ours. */
public final class LocalJava {
  private LocalJava() {}

  /**
   * The words to start one with.
   *
   * @param heapMiB the most its heap may take
   * @param home the server's folder
   * @param properties system properties besides those that all have
   * @param main the class to start
   */
  public static List<String> command(
      int heapMiB, Path home, Map<String, String> properties, String main) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx%dm".formatted(heapMiB));
    words.add("-XX:+UseSerialGC");
    // The second compiler takes more from the boxes than it gives our code.
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.add("-Dleo.home=" + home);
    words.add("-Dlogback.configurationFile=leo/cli/local/server-logback.xml");
    properties.forEach((name, value) -> words.add("-D%s=%s".formatted(name, value)));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return words;
  }
}
