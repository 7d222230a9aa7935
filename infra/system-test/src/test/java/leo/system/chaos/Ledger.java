package leo.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import leo.job.JobId;
import leo.job.Lease;

/**
 * What really happened, written by all processes into one file, a line each: it does not go through
 * the database and so can tell on it. Times are the machine's monotonic clock.
 */
final class Ledger {
  private static final JobId NO_JOB = new JobId(new UUID(0, 0));

  private final Path file;

  /** What a line tells. */
  enum Kind {
    /** A command begins. */
    BEGIN,
    /** A command has ended or was stopped. */
    END,
    /** What had begun was too late, and came to nothing. */
    WITHDRAWN,
    /** A process was killed. */
    KILLED,
    /** A process was stopped in its tracks. */
    PAUSED,
    /** It goes on. */
    RESUMED,
    /** A bus lost a message. */
    LOST,
    /** A bus delivered a message twice. */
    REPEATED,
    /** A bus kept a message while others overtook it. */
    DELAYED
  }

  /** A line. The lease is without meaning where a process is told of. */
  record Line(Kind kind, Lease lease, long pid, long atNanos) {
    static Line parse(String text) {
      String[] parts = text.split(" ", -1);
      Lease lease = new Lease(JobId.parse(parts[1]), Long.parseLong(parts[2]));
      return new Line(
          Kind.valueOf(parts[0]), lease, Long.parseLong(parts[3]), Long.parseLong(parts[4]));
    }
  }

  Ledger(Path file) {
    this.file = file;
  }

  void note(Kind kind, Lease lease) {
    write(new Line(kind, lease, ProcessHandle.current().pid(), System.nanoTime()));
  }

  void note(Kind kind, long pid) {
    write(new Line(kind, new Lease(NO_JOB, 0), pid, System.nanoTime()));
  }

  /** What is told of the process itself. */
  void note(Kind kind) {
    note(kind, ProcessHandle.current().pid());
  }

  List<Line> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream().map(Line::parse).toList();
  }

  /** What a process has begun and not ended yet. */
  List<Line> open(long pid) throws IOException {
    Map<Lease, Line> open = new LinkedHashMap<>();
    for (Line line : lines()) {
      if (line.pid() == pid) {
        switch (line.kind()) {
          case BEGIN -> open.put(line.lease(), line);
          case END, WITHDRAWN -> open.remove(line.lease());
          case KILLED -> open.clear();
          case PAUSED, RESUMED, LOST, REPEATED, DELAYED -> {}
        }
      }
    }
    return List.copyOf(open.values());
  }

  /** A single short append: whole, and not mixed with those of others. */
  private void write(Line line) {
    String text =
        "%s %s %d %d %d\n"
            .formatted(line.kind, line.lease.id(), line.lease.fence(), line.pid, line.atNanos);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
