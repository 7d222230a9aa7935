package leo.executor.box;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import leo.executor.OutputSink;
import leo.executor.SandboxRun;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Limit;
import leo.job.OutputStreamName;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/**
 * Hands a command's output on as bytes, as much as is kept, counts the rest, and hears what the
 * box's first process says of the command. It runs on the stream's one thread, so a sink that
 * blocks makes the command wait, and nothing is held here.
 */
final class OutputTap {
  private static final int LAST_WORDS = 1_000;

  private final OutputSink sink;
  private final CompletableFuture<Ending> ending;
  private final Side stdout;
  private final Side stderr;
  private final CompletableFuture<Boolean> started = new CompletableFuture<>();
  private final Runnable onStart;
  private final ArtifactIntake artifacts;
  private volatile @Nullable RuntimeException sinkFailure;
  private volatile FullDisks fullDisks = FullDisks.NONE;
  private volatile boolean over;

  /** What was on standard error before the command began: not the command's. */
  private String lastWords = "";

  /**
   * @param onStart what to do at the moment the command begins, in no time worth speaking of
   */
  OutputTap(
      SandboxRun run,
      OutputSink sink,
      CompletableFuture<Ending> ending,
      byte[] nonce,
      Runnable onStart) {
    SandboxSpec spec = run.spec();
    this.sink = sink;
    this.ending = ending;
    this.onStart = onStart;
    this.artifacts = new ArtifactIntake(spec, run.input().artifacts(), this::keep);
    this.stdout = new Side(OutputStreamName.STDOUT, spec.limit(Limit.STDOUT_BYTES), nonce);
    this.stderr = new Side(OutputStreamName.STDERR, spec.limit(Limit.STDERR_BYTES), nonce);
  }

  StreamMeter stdout() {
    return stdout.meter;
  }

  StreamMeter stderr() {
    return stderr.meter;
  }

  /** What the sink threw, null if nothing. */
  @Nullable RuntimeException sinkFailure() {
    return sinkFailure;
  }

  /** Completes when the box has the command and begins to run it. */
  CompletableFuture<Boolean> started() {
    return started;
  }

  /** How the command ended, once both streams have said so: then all its output is here. */
  Optional<CommandEnd> told() {
    Integer out = stdout.end;
    Integer err = stderr.end;
    return out == null || err == null ? Optional.empty() : Optional.of(CommandEnd.told(out));
  }

  /** The files that it hands out. */
  ArtifactIntake artifacts() {
    return artifacts;
  }

  /** The disks that were full when the command ended. */
  FullDisks fullDisks() {
    return fullDisks;
  }

  void take(OutputStreamName stream, byte[] bytes) {
    (stream == OutputStreamName.STDOUT ? stdout : stderr).take(bytes);
  }

  /** The streams are at their end. */
  void finish() {
    stdout.finish();
    stderr.finish();
    artifacts.abandon("the sandbox ended before it was handed over");
  }

  /** Nothing more is handed on. */
  void close() {
    over = true;
  }

  /** What the box said before the command began, if it had to: why it did not. */
  synchronized String lastWords() {
    return lastWords.strip();
  }

  private synchronized void remember(byte[] bytes, int from, int length) {
    int most = Math.max(0, Math.min(length, LAST_WORDS - lastWords.length()));
    lastWords += new String(bytes, from, most, StandardCharsets.UTF_8);
  }

  private void begin() {
    if (!started.isDone()) {
      onStart.run();
      started.complete(true);
    }
  }

  private void pass(OutputStreamName stream, byte[] bytes, int from, int length) {
    if (over || sinkFailure != null) {
      return;
    }
    try {
      // A copy: whoever reads the stream may fill the same array again.
      sink.write(stream, Bytes.copyOf(bytes, from, length));
    } catch (RuntimeException e) {
      sinkFailure = e;
      ending.complete(Ending.SINK_FAILED);
    }
  }

  private void keep(Artifact artifact) {
    if (sinkFailure != null) {
      return;
    }
    try {
      sink.keep(artifact);
    } catch (RuntimeException e) {
      sinkFailure = e;
      artifacts.complete().complete(false);
    }
  }

  /** One of the two streams. */
  private final class Side implements FrameFinder.Reader {
    private final OutputStreamName name;
    private final StreamMeter meter;
    private final FrameFinder finder;
    private volatile @Nullable Integer end;

    Side(OutputStreamName name, long keep, byte[] nonce) {
      this.name = name;
      this.meter = new StreamMeter(keep);
      this.finder = new FrameFinder(nonce, this);
    }

    void take(byte[] payload) {
      if (!over) {
        finder.take(payload);
      }
    }

    void finish() {
      if (!over && end == null) {
        finder.end();
      }
    }

    @Override
    public void data(byte[] bytes, int from, int length) {
      if (end != null) {
        return;
      }
      if (name == OutputStreamName.STDERR && !started.isDone()) {
        remember(bytes, from, length);
        return;
      }
      int kept = meter.take(length);
      if (kept > 0) {
        pass(name, bytes, from, kept);
      }
      if (meter.flooded()) {
        ending.complete(Ending.FLOODED);
      }
    }

    @Override
    public void frame(char letter, int value, byte[] payload) {
      if (letter == 'S') {
        begin();
      } else if (letter == 'D') {
        fullDisks = new FullDisks(value);
      } else if (letter == 'E' && end == null) {
        end = value;
        if (told().isPresent()) {
          ending.complete(Ending.EXITED);
        }
      } else if (name == OutputStreamName.STDOUT && end != null) {
        artifacts.take(letter, payload);
      }
    }
  }
}
