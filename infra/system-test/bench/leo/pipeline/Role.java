package leo.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process with one or more roles, started with nothing but its environment. */
final class Role implements AutoCloseable {
  private final Process process;
  private final int port;

  private Role(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param heapMb the most its heap may have
   */
  static Role start(Map<String, String> environment, int heapMb, String... args)
      throws IOException {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command =
        new ArrayList<>(
            List.of(
                self.command().orElseThrow(),
                "-Xmx" + heapMb + "m",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "-cp",
                System.getProperty("java.class.path"),
                NoopRole.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("LEO_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.startsWith("ready ")) {
      // What the Java VM itself has to say.
      line = said.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("a role did not start");
    }
    return new Role(process, Integer.parseInt(line.substring("ready ".length())));
  }

  int port() {
    return port;
  }

  /** Processor time so far, in ms. */
  double cpuMs() {
    return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /** Heap in use after a full collection, in MiB. */
  double heapMb() throws Exception {
    Path bin = Path.of(ProcessHandle.current().info().command().orElseThrow()).getParent();
    String pid = Long.toString(process.pid());
    run(bin.resolve("jcmd").toString(), pid, "GC.run");
    String info = run(bin.resolve("jcmd").toString(), pid, "GC.heap_info");
    var used = java.util.regex.Pattern.compile("used (\\d+)K").matcher(info);
    if (!used.find()) {
      throw new IOException("no heap in " + info);
    }
    return Double.parseDouble(used.group(1)) / 1024;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
