package leo.executor.box;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What boxes used, read from the host's cgroups: no figures rather than guessed ones. */
interface CgroupLedger {
  /** The cgroup driver with which a container goes into the cgroup that is named. */
  String BY_PATH = "cgroupfs";

  /**
   * The one that fits Docker.
   *
   * @param root where the host's cgroups are mounted
   * @param driver Docker's cgroup driver
   * @param worker whose runs these are
   */
  static CgroupLedger of(Path root, String driver, String worker) {
    CgroupFiles files = new CgroupFiles(root);
    return driver.equals("systemd")
        ? new SystemdScopes(files)
        : new ParentCgroups(files, driver.equals(BY_PATH), worker);
  }

  /** Opens an account and gives the cgroup to put the container into; nothing for Docker's own. */
  Optional<String> open(String run);

  /** What was used so far, as far as it can be known. */
  CgroupUsage read(String run, String container);

  /** The container's processes, as the host numbers them; none where they cannot be seen. */
  List<Long> processes(String run, String container);

  /**
   * Kills all that runs in the container, at once, where the host lets us: a box that keeps every
   * core busy makes Docker's own kill wait for seconds.
   *
   * @return whether anything was killed; if not, nothing is known
   */
  boolean kill(String run, String container);

  /** Closes an account; what cannot be removed yet is left to {@link #sweep}. */
  void close(String run);

  /** Removes accounts that no live run owns. */
  void sweep(Set<String> live);

  /** Leaves nothing behind. */
  void dispose();
}
