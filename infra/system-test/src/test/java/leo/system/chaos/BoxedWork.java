package leo.system.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import leo.testing.DockerCommand;

/** Long jobs for real sandboxes, each in one that was made for it. */
final class BoxedWork implements LongWork {
  private final DockerCommand docker;
  private final AtomicInteger shape = new AtomicInteger();

  BoxedWork(DockerCommand docker) {
    this.docker = docker;
  }

  @Override
  public ObjectNode job(int seconds) {
    return Load.longShellJob(seconds, shape.incrementAndGet());
  }

  @Override
  public boolean hasBegun(RoleProcess role, String job) throws IOException, InterruptedException {
    return docker.boxes("{{.Label \"leo.worker\"}} {{.Label \"leo.job\"}} {{.State}}").stream()
        .map(line -> line.split(" ", -1))
        .anyMatch(box -> role.owns(box[0]) && box[1].equals(job) && box[2].equals("running"));
  }

  /** The attempts that have a box, as job and fence. */
  List<String> attempts() throws IOException, InterruptedException {
    return docker.boxes("{{.Label \"leo.job\"}} {{.Label \"leo.attempt\"}}");
  }
}
