package leo.executor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.Limit;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.runtime.Health;
import leo.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox without Docker, for fast tests of what lies around it. It knows {@code true}, {@code
 * false}, {@code echo}, {@code sleep}, {@code exit}, {@code cat}, {@code cp}, {@code pwd} and
 * {@code printenv}, alone or as a {@code bash -c} script of such commands with {@code ;} or line
 * ends between them and {@code >&2} at the end of an echo.
 */
public final class FakeSandbox implements Sandbox {
  @Override
  public RunReport run(SandboxRun run, OutputSink sink, StopSignal stop)
      throws InterruptedException {
    return new Run(run, sink, stop).perform(commands(run.argv()));
  }

  @Override
  public int removeOrphans() {
    return 0;
  }

  @Override
  public Health health() {
    return Health.fine("a fake");
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private static List<List<String>> commands(List<String> argv) {
    if (argv.size() < 3 || !argv.get(1).equals("-c")) {
      return List.of(argv);
    }
    List<List<String>> commands = new ArrayList<>();
    for (String line : argv.getLast().split("[;\n]", -1)) {
      if (!line.isBlank()) {
        commands.add(List.of(line.strip().split("\\s+", -1)));
      }
    }
    return commands;
  }

  /** One run. */
  private static final class Run {
    private final SandboxRun run;
    private final SandboxSpec spec;
    private final OutputSink sink;
    private final Map<String, InputFile> files = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long startedAt = System.nanoTime();
    private long stdout;
    private long stderr;
    private int exitCode;

    Run(SandboxRun run, OutputSink sink, StopSignal stop) {
      this.run = run;
      this.spec = run.spec();
      run.input().files().forEach(file -> files.put(file.name(), file));
      this.sink = sink;
      stop.onStop(stopped::countDown);
    }

    RunReport perform(List<List<String>> commands) throws InterruptedException {
      for (List<String> command : commands) {
        if (stopped.getCount() == 0) {
          return report(Verdict.CANCELLED, null);
        }
        Verdict cut = execute(command);
        if (cut != null) {
          return report(cut, null);
        }
        if (command.getFirst().equals("exit")) {
          break;
        }
      }
      handOut();
      return report(exitCode == 0 ? Verdict.OK : Verdict.NONZERO, exitCode);
    }

    private @Nullable Verdict execute(List<String> command) throws InterruptedException {
      exitCode = 0;
      switch (command.getFirst()) {
        case "true" -> {}
        case "false" -> exitCode = 1;
        case "exit" -> exitCode = Integer.parseInt(command.get(1));
        case "echo" -> echo(command.subList(1, command.size()));
        case "cat" -> write(OutputStreamName.STDOUT, run.input().stdin());
        case "pwd" -> write(OutputStreamName.STDOUT, spec.workdir() + "\n");
        case "printenv" ->
            write(OutputStreamName.STDOUT, spec.env().getOrDefault(command.get(1), "") + "\n");
        case "cp" -> copy(command.get(1), command.get(2));
        case "sleep" -> {
          return rest((long) (Double.parseDouble(command.get(1)) * 1_000));
        }
        default -> {
          exitCode = 127;
          write(
              OutputStreamName.STDERR,
              "sh: 1: exec: %s: not found\n".formatted(command.getFirst()));
        }
      }
      return null;
    }

    private @Nullable Verdict rest(long ms) throws InterruptedException {
      long left = spec.limit(Limit.TIMEOUT_MS) - wallMs();
      if (stopped.await(Math.min(ms, left), TimeUnit.MILLISECONDS)) {
        return Verdict.CANCELLED;
      }
      return ms >= left ? Verdict.TIMEOUT : null;
    }

    private void echo(List<String> words) {
      boolean toStderr = words.getLast().equals(">&2");
      List<String> said = toStderr ? words.subList(0, words.size() - 1) : words;
      write(
          toStderr ? OutputStreamName.STDERR : OutputStreamName.STDOUT,
          String.join(" ", said) + "\n");
    }

    private void copy(String from, String to) {
      InputFile file = Objects.requireNonNull(files.get(from), from);
      files.put(to, new InputFile(to, file.mode(), file.data()));
    }

    /** Knows names, and no patterns. */
    private void handOut() {
      for (String name : run.input().artifacts()) {
        InputFile file = files.get(name);
        sink.keep(
            file == null
                ? Artifact.refused(name, "there is no such file under /work")
                : Artifact.kept(name, file.mode(), file.data()));
      }
    }

    private void write(OutputStreamName stream, String text) {
      write(stream, Bytes.utf8(text));
    }

    private void write(OutputStreamName stream, Bytes all) {
      long seen = stream == OutputStreamName.STDOUT ? stdout : stderr;
      long cap =
          stream == OutputStreamName.STDOUT
              ? spec.limit(Limit.STDOUT_BYTES)
              : spec.limit(Limit.STDERR_BYTES);
      int kept = Math.clamp(cap - seen, 0, all.size());
      if (kept > 0) {
        sink.write(stream, Bytes.copyOf(all.toArray(), 0, kept));
      }
      if (stream == OutputStreamName.STDOUT) {
        stdout += all.size();
      } else {
        stderr += all.size();
      }
    }

    private RunReport report(Verdict verdict, @Nullable Integer code) {
      return new RunReport(
          verdict,
          code,
          null,
          wallMs(),
          null,
          null,
          stdout,
          stderr,
          stdout > spec.limit(Limit.STDOUT_BYTES),
          stderr > spec.limit(Limit.STDERR_BYTES),
          0,
          0,
          null);
    }

    private long wallMs() {
      return (System.nanoTime() - startedAt) / 1_000_000;
    }
  }
}
