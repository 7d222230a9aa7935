package leo.planner.offline;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.executor.box.Machine;
import leo.executor.box.Table;
import leo.job.SandboxSpec;
import leo.planner.ImageCatalog;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;

/**
 * Measures the recipes: how long the book takes to be there and what it weighs, and how long a
 * prompt takes that is planned, misspelt or declined. {@code recipes} starts it.
 */
final class RecipeBench {
  private static final int ROUNDS = 20;
  private static final double USUAL_CONFIDENCE = 0.7;

  private final ImageCatalog images;
  private final RecipePlanner planner;

  private RecipeBench(ImageCatalog images, RecipePlanner planner) {
    this.images = images;
    this.planner = planner;
  }

  /**
   * Measures all.
   *
   * @param args the folder with the inventories of the images
   */
  public static void main(String[] args) throws Exception {
    long before = heap();
    long started = System.nanoTime();
    RecipeBook book = RecipeBook.standard();
    RecipePlanner planner = new RecipePlanner(book, USUAL_CONFIDENCE);
    double readyMs = (System.nanoTime() - started) / 1e6;
    long weight = heap() - before;
    Table.say("# LEO's recipes, measured\n");
    Machine.describe();
    Table.begin("The book", "From a cold start.", "recipes", "ready after ms", "heap MB");
    Table.row(book.recipes().size(), readyMs, weight / 1e6);

    List<String> hits = book.recipes().stream().map(Recipe::example).toList();
    List<String> slips = hits.stream().map(RecipeBench::misspelt).toList();
    List<String> misses = hits.stream().map(hit -> hit + " unless the purple owl sings").toList();
    RecipeBench bench =
        new RecipeBench(ImageCatalog.read(Path.of(args[0]), Set.of("base", "full")), planner);
    Table.begin(
        "A prompt", "Every recipe's example, %d times.".formatted(ROUNDS),
        "kind", "planned", "p50 ms", "p99 ms", "most ms");
    for (int i = 0; i < 2; i++) {
      bench.times(hits);
      bench.times(misses);
    }
    bench.report("as the recipe has it", hits);
    bench.report("with a slip in its first word", slips);
    bench.report("with words that nobody knows", misses);
  }

  /** The prompt with two letters of its first long word swapped. */
  private static String misspelt(String prompt) {
    String[] words = prompt.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (words[i].matches("[a-z]{5,}")) {
        String word = words[i];
        words[i] = word.substring(0, 2) + word.charAt(3) + word.charAt(2) + word.substring(4);
        break;
      }
    }
    return String.join(" ", words);
  }

  private void report(String kind, List<String> prompts) {
    double[] times = times(prompts);
    long planned = prompts.stream().filter(this::isPlanned).count();
    Table.row(
        kind,
        "%d of %d".formatted(planned, prompts.size()),
        times[times.length / 2],
        times[times.length * 99 / 100],
        times[times.length - 1]);
  }

  private double[] times(List<String> prompts) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      for (String prompt : prompts) {
        long started = System.nanoTime();
        isPlanned(prompt);
        times.add((System.nanoTime() - started) / 1e6);
      }
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private boolean isPlanned(String prompt) {
    return planner.plan(
            new PlanRequest(
                "bench",
                prompt,
                SandboxSpec.standard().withImage("full"),
                images,
                List.of(),
                Optional.empty()))
        instanceof PlanOutcome.Planned;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
