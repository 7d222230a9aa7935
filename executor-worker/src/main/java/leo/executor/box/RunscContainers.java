package leo.executor.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import leo.job.Limit;
import leo.job.SandboxSpec;
import leo.runtime.Health;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers of gVisor's own program, without Docker, for two thirds of the processor time. Each
 * has a folder with its description, and its cgroup is LEO's own.
 */
final class RunscContainers implements Containers {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");
  private static final String CONFIG = "config.json";
  private static final String PID = "pid";

  /** How a folder is named until its description is whole. */
  private static final String NEW = ".new-";

  /** A folder is made in no time. */
  private static final Duration ABANDONED = Duration.ofMinutes(10);

  private static final Duration CLEARED_WITHIN = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration KILL_WITHIN = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RunscContainers.class);

  private final RunscHost host;
  private final Path boxes;
  private final Map<String, Path> images;
  private final CgroupFiles cgroups;
  private final Duration bound;
  private final Map<String, RunscProcess> processes = new ConcurrentHashMap<>();

  /**
   * @param boxes where the folders of boxes are
   * @param images the folder of each image, by its reference
   * @param bound how long a quick call may take
   */
  RunscContainers(
      RunscHost host, Path boxes, Map<String, Path> images, CgroupFiles cgroups, Duration bound) {
    this.host = host;
    this.boxes = boxes;
    this.images = Map.copyOf(images);
    this.cgroups = cgroups;
    this.bound = bound;
  }

  @Override
  public Duration bound() {
    return bound;
  }

  @Override
  public String make(Draft draft) throws TransientFaultException {
    Path image = images.get(draft.image());
    if (image == null) {
      throw new TransientFaultException("There is no image %s".formatted(draft.image()), null);
    }
    byte[] config = RunscSpec.write(draft, image, place(draft));
    Path fresh = boxes.resolve(NEW + draft.name());
    try {
      Files.createDirectory(fresh, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
      Files.write(fresh.resolve(CONFIG), config);
      Files.move(fresh, boxes.resolve(draft.name()));
      return draft.name();
    } catch (IOException e) {
      throw new TransientFaultException(
          "The folder of a sandbox could not be made: %s. The operator makes room there"
              .formatted(e),
          e);
    }
  }

  @Override
  public void open(Box box, SandboxSpec spec) {
    // The description is LEO's own, and the lines are laid when it starts.
  }

  @Override
  public void start(Box box) throws TransientFaultException, InterruptedException {
    String name = box.container();
    Path folder = boxes.resolve(name);
    Path pidFile = folder.resolve(PID);
    ProcessBuilder call = host.call("run", "--bundle=" + folder, "--pid-file=" + pidFile, name);
    try {
      RunscProcess process = RunscProcess.start(call.directory(folder.toFile()), pidFile, box);
      processes.put(name, process);
      process.awaitUp(bound);
    } catch (IOException e) {
      throw new TransientFaultException("gVisor's program could not be started: " + e, e);
    }
  }

  @Override
  public State state(String container) throws TransientFaultException {
    RunscProcess process = processes.get(container);
    if (process == null) {
      throw new GoneException(null);
    }
    // Whether it was its memory is known to its cgroup.
    return process.isRunning()
        ? new State(null, false, "running")
        : new State(process.exitCode(), false, "exited");
  }

  @Override
  public boolean kill(String container) {
    RunscProcess process = processes.get(container);
    return process != null && process.kill();
  }

  @Override
  public boolean remove(String container) throws TransientFaultException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return end(container);
        } catch (InterruptedException e) {
          // What was done already does no harm if it is done again.
          interrupted = true;
        }
      }
    } catch (IOException e) {
      throw new TransientFaultException("The folder of a sandbox could not be removed: " + e, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<Found> all() throws TransientFaultException {
    List<Found> found = new ArrayList<>();
    removeAbandoned();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(boxes, "[!.]*")) {
      for (Path folder : folders) {
        String name = String.valueOf(folder.getFileName());
        Map<String, String> labels = labels(folder);
        if (labels != null) {
          found.add(new Found(name, labels, kernel(name).isPresent()));
        }
      }
      return found;
    } catch (IOException | DirectoryIteratorException e) {
      throw new TransientFaultException("The folder of sandboxes could not be read: " + e, e);
    }
  }

  @Override
  public Health health() {
    return Files.isExecutable(Path.of(host.program()))
        ? Health.fine("gVisor's own program starts sandboxes")
        : Health.broken(
            "%s is no program. No command can be run until gVisor is installed there again"
                .formatted(host.program()));
  }

  @Override
  public boolean isAble() {
    return true;
  }

  @Override
  public void close() {
    // There is nothing that stays open.
  }

  /** The cgroup of a box, limited. */
  private String place(Draft draft) throws TransientFaultException {
    if (draft.cgroup().isEmpty()) {
      throw new TransientFaultException(
          "No cgroup could be made for the sandbox, so nothing would limit it", null);
    }
    if (cgroups.isUnified()) {
      // gVisor limits what it makes itself, and what is counted there is counted above too.
      return draft.cgroup() + "/box";
    }
    try {
      // Here a group that is gone has taken its count of kills with it: so it is not gVisor's.
      SandboxSpec spec = draft.spec();
      cgroups.limit(
          draft.cgroup().substring(1),
          spec.limit(Limit.MEMORY_BYTES),
          RunscSpec.cpuQuotaUs(spec),
          RunscSpec.cpuPeriodUs());
      return draft.cgroup();
    } catch (IOException e) {
      throw new TransientFaultException("The sandbox could not be limited: " + e, e);
    }
  }

  private boolean end(String container)
      throws TransientFaultException, InterruptedException, IOException {
    RunscProcess process = processes.get(container);
    if (process == null) {
      endStranger(container);
    } else if (!process.end(KILL_WITHIN)) {
      throw new TransientFaultException(
          "gVisor did not end within %d s".formatted(KILL_WITHIN.toSeconds()), null);
    }
    host.forget(container);
    boolean there = removeFolder(boxes.resolve(container));
    processes.remove(container);
    return there;
  }

  /** Kills a box of another executor's; its program, if that lives, clears away what it made. */
  private void endStranger(String container) throws TransientFaultException, InterruptedException {
    Optional<ProcessHandle> kernel = kernel(container);
    if (kernel.isEmpty()) {
      return;
    }
    kernel.get().destroyForcibly();
    long until = System.nanoTime() + CLEARED_WITHIN.toNanos();
    while (host.hasRecord(container) && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    if (kernel(container).isPresent()) {
      host.run(bound, "delete", "--force", container);
    }
  }

  /** The process that is a box's kernel, if it lives. */
  private Optional<ProcessHandle> kernel(String container) {
    try {
      long number = Long.parseLong(Files.readString(boxes.resolve(container).resolve(PID)).strip());
      // Numbers are used again: it says itself whose kernel it is.
      String words = Files.readString(Path.of("/proc", Long.toString(number), "cmdline"));
      return words.contains(container) ? ProcessHandle.of(number) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      // It is over, or never was.
      return Optional.empty();
    }
  }

  /** Whoever was making it has died. */
  private void removeAbandoned() throws TransientFaultException {
    Instant before = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(boxes, NEW + "*")) {
      for (Path folder : folders) {
        if (isOlder(folder, before)) {
          removeFolder(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new TransientFaultException("The folder of sandboxes could not be read: " + e, e);
    }
  }

  private static boolean isOlder(Path folder, Instant than) {
    try {
      return Files.getLastModifiedTime(folder).toInstant().isBefore(than);
    } catch (IOException e) {
      // It is whole by now, and has another name.
      return false;
    }
  }

  private static boolean removeFolder(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    return Files.deleteIfExists(folder);
  }

  /** What a box carries, null if it is going. */
  private static @Nullable Map<String, String> labels(Path folder) {
    try {
      JsonNode config = JSON.readTree(Files.readAllBytes(folder.resolve(CONFIG)));
      Map<String, String> labels = new HashMap<>();
      config
          .path("annotations")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      return labels;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      // It holds up no other; whoever looks after the host finds it named.
      LOG.warn("{} is no sandbox's folder, and stays until it is removed by hand: {}", folder, e);
      return null;
    }
  }
}
