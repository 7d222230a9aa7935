package leo.executor.box;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * With Docker's driver {@code systemd}: each container has a scope of its own, which is there as
 * long as its first process. That one stays until the executor has read what the run used.
 */
record SystemdScopes(CgroupFiles files) implements CgroupLedger {
  @Override
  public Optional<String> open(String run) {
    return Optional.empty();
  }

  @Override
  public CgroupUsage read(String run, String container) {
    return files.usage(scope(container));
  }

  @Override
  public List<Long> processes(String run, String container) {
    return files.processes(scope(container));
  }

  @Override
  public boolean kill(String run, String container) {
    return files.kill(scope(container));
  }

  private static String scope(String container) {
    return "system.slice/docker-" + container + ".scope";
  }

  @Override
  public void close(String run) {
    // systemd removes it with the container.
  }

  @Override
  public void sweep(Set<String> live) {
    // As above.
  }

  @Override
  public void dispose() {
    // As above.
  }
}
