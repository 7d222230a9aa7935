package leo.executor.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * With Docker's driver {@code cgroupfs}: a container's own cgroup vanishes with it, so each run
 * gets a parent cgroup that stays until it was read. Where the host does not allow that, there are
 * no figures.
 */
final class ParentCgroups implements CgroupLedger {
  private static final String FOLDERS = "leo-sandboxes-";

  private final CgroupFiles files;
  private final boolean usable;
  private final String name;

  /**
   * @param usable whether Docker puts containers where it is told to by a path
   * @param worker whose runs these are, its {@link OwnerMark} and a point first: each worker has a
   *     folder of its own
   */
  ParentCgroups(CgroupFiles files, boolean usable, String worker) {
    this.files = files;
    this.usable = usable;
    this.name = FOLDERS + worker;
  }

  @Override
  public Optional<String> open(String run) {
    if (!usable) {
      return Optional.empty();
    }
    try {
      for (Path folder : files.foldersOf(name + "/" + run)) {
        Files.createDirectories(folder);
      }
      return Optional.of("/" + name + "/" + run);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public CgroupUsage read(String run, String container) {
    return files.usage(name + "/" + run);
  }

  @Override
  public List<Long> processes(String run, String container) {
    return usable ? files.processes(name + "/" + run) : List.of();
  }

  @Override
  public boolean kill(String run, String container) {
    return usable && files.kill(name + "/" + run);
  }

  @Override
  public void close(String run) {
    if (usable) {
      // Whoever ends a box ends all of it; a kernel whose parent died too soon has nobody else.
      files.kill(name + "/" + run);
      remove(name + "/" + run);
    }
  }

  @Override
  public void sweep(Set<String> live) {
    if (usable) {
      for (Path hierarchy : files.hierarchies()) {
        CgroupFiles.each(hierarchy, this::removeIfDead);
        CgroupFiles.each(
            hierarchy.resolve(name),
            account -> {
              String run = String.valueOf(account.getFileName());
              if (!live.contains(run)) {
                remove(name + "/" + run);
              }
            });
      }
    }
  }

  /** An executor that was killed leaves its folder, and nobody has its name again. */
  private void removeIfDead(Path folder) {
    String name = String.valueOf(folder.getFileName());
    if (name.startsWith(FOLDERS)) {
      String rest = name.substring(FOLDERS.length());
      int end = rest.indexOf('.');
      if (end > 0
          && OwnerMark.parse(rest.substring(0, end)).filter(OwnerMark::isDead).isPresent()) {
        files.kill(name);
        CgroupFiles.each(folder, run -> remove(name + "/" + run.getFileName()));
        CgroupFiles.remove(folder);
      }
    }
  }

  /** Removes a run's groups, of every hierarchy, if nothing is in them. */
  private void remove(String group) {
    for (Path root : files.hierarchies()) {
      CgroupFiles.each(root.resolve(group), CgroupFiles::remove);
      CgroupFiles.remove(root.resolve(group));
    }
  }

  @Override
  public void dispose() {
    sweep(Set.of());
    if (usable) {
      files.hierarchies().forEach(root -> CgroupFiles.remove(root.resolve(name)));
    }
  }
}
