package leo.executor.box;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;

/** Looks at containers from outside. */
final class Boxes {
  private Boxes() {}

  /** All containers of a worker, dead or alive. */
  static List<Container> of(DockerCalls docker, String worker) throws Exception {
    return with(docker, Map.of("leo.worker", worker));
  }

  /** All containers with these labels, dead or alive. */
  static List<Container> with(DockerCalls docker, Map<String, String> labels) throws Exception {
    return docker.call(
        "list",
        client -> client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec());
  }
}
