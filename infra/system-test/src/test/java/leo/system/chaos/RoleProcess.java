package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A role that runs by itself, and can be made to suffer. */
final class RoleProcess {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(45);

  private final String name;
  private final String role;
  private final Path folder;
  private final Map<String, String> settings;
  private final Ledger ledger;
  private Process process;

  RoleProcess(String role, String name, Path folder, Map<String, String> settings)
      throws IOException {
    this.role = role;
    this.name = name;
    this.folder = folder;
    this.settings = Map.copyOf(settings);
    this.ledger = new Ledger(folder.resolve(RoleMain.LEDGER_FILE));
    this.process = start(Map.of());
  }

  String name() {
    return name;
  }

  String role() {
    return role;
  }

  long pid() {
    return process.pid();
  }

  /** Whether a lease's owner is this very process, and not one before or after it. */
  boolean owns(String leaseOwner) {
    return leaseOwner.startsWith(name + "-") && leaseOwner.contains("-" + pid() + "-");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it serves; one that gives up because it found no database is started again. */
  void awaitReady() {
    Awaitility.await(name)
        .atMost(STARTS_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          if (!process.isAlive()) {
            restart();
          }
          return Files.exists(ready());
        });
  }

  /**
   * The port it serves.
   *
   * @throws IOException if it does not serve now
   */
  int port() throws IOException {
    return Integer.parseInt(Files.readString(ready()));
  }

  void restart() throws IOException {
    restart(Map.of());
  }

  /** Starts it again, with some settings changed. */
  void restart(Map<String, String> changed) throws IOException {
    process = start(changed);
  }

  /** SIGKILL without a word: for the end of it all. */
  void destroy() {
    process.destroyForcibly();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
    ledger.note(Ledger.Kind.KILLED, process.pid());
  }

  /** SIGTERM; the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS))
        .as("%s stops when told to; its log is %s", name, log())
        .isTrue();
    return process.exitValue();
  }

  /** SIGSTOP. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
    // Afterwards: what it begins until it stops was begun before the pause.
    ledger.note(Ledger.Kind.PAUSED, process.pid());
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
    ledger.note(Ledger.Kind.RESUMED, process.pid());
  }

  private void signal(String which) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + which, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private Process start(Map<String, String> changed) throws IOException {
    Files.deleteIfExists(ready());
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                // A suite that is stopped leaves no role behind.
                "-Dleo.with-parent=true",
                "-Dlogback.configurationFile=leo/system/chaos/role-logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                RoleMain.class.getName(),
                role));
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(changed);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("LEO_"));
    builder.environment().putAll(all);
    builder.environment().put(RoleMain.FOLDER, folder.toString());
    builder.environment().put(RoleMain.NAME, name);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path ready() {
    return folder.resolve(name + ".ready");
  }

  private Path log() {
    return folder.resolve(name + ".log");
  }
}
