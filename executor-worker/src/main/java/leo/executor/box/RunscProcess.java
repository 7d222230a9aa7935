package leo.executor.box;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.job.OutputStreamName;
import leo.worker.TransientFaultException;

/**
 * gVisor's program as long as it runs one container. The container has its standard streams; when
 * whoever holds their other ends is gone, the box ends.
 */
final class RunscProcess {
  private static final int BLOCK = 16 << 10;
  private static final int SAID_BYTES = 2_000;
  private static final Duration LOOK = Duration.ofMillis(2);

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Process process;
  private final Path pidFile;
  private final CompletableFuture<Boolean> allSaid = new CompletableFuture<>();

  /** The first words on its standard error: why it did not start, if it did not. */
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private RunscProcess(Process process, Path pidFile) {
    this.process = process;
    this.pidFile = pidFile;
  }

  /**
   * Starts it, and leads its streams to the box's lines.
   *
   * @param pidFile where it writes the number of the process that is the box's kernel, once that is
   *     there
   */
  static RunscProcess start(ProcessBuilder call, Path pidFile, Box box) throws IOException {
    RunscProcess started = new RunscProcess(call.start(), pidFile);
    started.lead(box);
    return started;
  }

  /**
   * Waits until the box is there.
   *
   * @throws TransientFaultException if it is not by then, or never will be
   */
  void awaitUp(Duration atMost) throws TransientFaultException, InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (!Files.exists(pidFile)) {
      if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TransientFaultException("gVisor did not start the sandbox: " + said(), null);
      }
      if (System.nanoTime() > until) {
        throw new TransientFaultException(
            "gVisor did not start the sandbox within %d s".formatted(atMost.toSeconds()), null);
      }
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** How it ended: the container's exit code, or 128 and more. */
  long exitCode() {
    return process.exitValue();
  }

  /** Kills the box; false if it was over already. */
  boolean kill() {
    if (!process.isAlive()) {
      return false;
    }
    // As long as its parent, which is this process, has not seen its end, the number is its own.
    try {
      long kernel = Long.parseLong(Files.readString(pidFile).strip());
      ProcessHandle.of(kernel).ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException | NumberFormatException e) {
      // It is not that far yet. The kernel goes with its parent.
      process.destroyForcibly();
    }
    return true;
  }

  /** Kills what is left and waits for its end; false if it does not come. */
  boolean end(Duration atMost) throws InterruptedException {
    if (kill() && !process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private void lead(Box box) {
    box.stream().open(() -> {});
    box.exit().open(() -> {});
    Thread.ofVirtual().name("box-input").start(() -> feed(box.feed()));
    CompletableFuture<Boolean> out = new CompletableFuture<>();
    // Reading from a pipe blocks a thread of the system's, and boxes wait for long.
    pump(OutputStreamName.STDOUT, process.getInputStream(), box.stream(), out);
    pump(OutputStreamName.STDERR, process.getErrorStream(), box.stream(), allSaid);
    CompletableFuture<Void> written = CompletableFuture.allOf(out, allSaid);
    var _ = written.thenRun(() -> box.stream().end());
    var _ =
        process
            .onExit()
            .thenCombine(written, (_, _) -> box)
            .thenAccept(ended -> {
              ended.exit().exited();
              ended.exit().end();
            });
  }

  private void feed(InputStream order) {
    byte[] block = new byte[BLOCK];
    try (OutputStream input = process.getOutputStream()) {
      for (int got = order.read(block); got >= 0; got = order.read(block)) {
        input.write(block, 0, got);
        input.flush();
      }
    } catch (IOException e) {
      // The box is over.
    }
  }

  private void pump(
      OutputStreamName name, InputStream from, BoxStream to, CompletableFuture<Boolean> ended) {
    Thread.ofPlatform()
        .daemon()
        .name("box-" + name.name().toLowerCase(Locale.ROOT))
        .start(() -> {
          try (from) {
            read(name, from, to);
          } catch (IOException e) {
            // The box is over.
          } finally {
            ended.complete(true);
          }
        });
  }

  /** To the end, even if nobody wants it any more: a box whose pipe is full does not end. */
  private void read(OutputStreamName name, InputStream from, BoxStream to) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int got = from.read(block); got >= 0; got = from.read(block)) {
      if (name == OutputStreamName.STDERR) {
        remember(block, got);
      }
      if (!to.isOver()) {
        to.take(name, Arrays.copyOf(block, got));
      }
    }
  }

  private void remember(byte[] block, int length) {
    synchronized (said) {
      said.write(block, 0, Math.min(length, SAID_BYTES - said.size()));
    }
  }

  private String said() throws InterruptedException {
    try {
      allSaid.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Then as much as there is.
    }
    synchronized (said) {
      return said.toString(StandardCharsets.UTF_8).strip();
    }
  }
}
