package leo.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
    /** A process was killed. */
    KILLED,
    /** A process was stopped in its tracks. */
    PAUSED,
    /** It goes on. */
    RESUMED
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

  List<Line> lines() throws IOException {
    return Files.readAllLines(file).stream().map(Line::parse).toList();
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
