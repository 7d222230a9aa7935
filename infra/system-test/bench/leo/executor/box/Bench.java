package leo.executor.box;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Measures LEO's sandbox beside Docker, gVisor and runc on the same machine, in one run, and prints
 * Markdown tables; {@code run} starts it. In the package of what it measures, because it also looks
 * at the parts.
 */
final class Bench {
  private static final Map<String, Rounds> SIZES =
      Map.of(
          "quick", new Rounds(20, 3, 30, 1, 10, 30, 100),
          "full", new Rounds(200, 9, 120, 3, 50, 100, 2_000));

  private static final Duration FAREWELL = Duration.ofSeconds(60);

  private Bench() {}

  /** How often each part does its thing. */
  private record Rounds(
      int warm, int passes, int saturated, int bursts, int steps, int cancels, int heap) {}

  /**
   * Measures all.
   *
   * @param args the server's folder; {@code quick} or {@code full}; how many warm rounds and how
   *     many jobs for the heap, if not as the size has it
   */
  public static void main(String[] args) throws Exception {
    Rounds size = SIZES.get(args[1]);
    Rounds rounds =
        new Rounds(
            args.length > 2 ? Integer.parseInt(args[2]) : size.warm(),
            size.passes(),
            size.saturated(),
            size.bursts(),
            size.steps(),
            size.cancels(),
            args.length > 3 ? Integer.parseInt(args[3]) : size.heap());
    onInterrupt(Thread.currentThread());
    try {
      measure(Path.of(args[0]), rounds);
    } catch (InterruptedException e) {
      Table.progress("interrupted; all that was begun is removed");
    }
  }

  /** Lets the measuring thread take back what it has begun, on Ctrl-C too. */
  private static void onInterrupt(Thread measuring) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      measuring.interrupt();
                      try {
                        measuring.join(FAREWELL);
                      } catch (InterruptedException e) {
                        // The process ends in any case.
                      }
                    }));
  }

  private static void measure(Path home, Rounds rounds) throws Exception {
    long begin = System.nanoTime();
    Table.say("# LEO's sandbox, measured\n");
    Machine.describe();
    try (Setup setup = new Setup(home.resolve("sandboxes"))) {
      Server server = new Server(setup, home);
      WarmPart.run(setup, server, rounds.warm());
      StepsPart.run(setup, rounds.steps());
      BurstPart.run(server, rounds.bursts());
      CancelPart.run(setup, server, rounds.cancels());
      IdlePart.run(setup);
      HeapPart.run(server, rounds.heap());
      // The last: by now the server's JVM has compiled most of what it will.
      SaturatedPart.run(setup, server, rounds.passes(), rounds.saturated());
    }
    Table.say("\nMeasured in %.0f s.".formatted(Step.since(begin) / 1_000));
  }
}
