package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Docker's own client: it looks at a daemon past LEO. */
public record DockerCommand(String host) {
  public static final DockerCommand OF_MACHINE = new DockerCommand("unix:///var/run/docker.sock");

  /** What it says, a line each. */
  public List<String> lines(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "--host", host));
    command.addAll(List.of(words));
    Process docker = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(docker.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(docker.exitValue()).as(said).isZero();
    return said.lines().toList();
  }

  /** Of each container, dead ones too, what a format asks for. */
  public List<String> boxes(String format) throws IOException, InterruptedException {
    return lines("ps", "-a", "--format", format);
  }
}
