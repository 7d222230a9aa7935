package leo.planner.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A prompt and what may come of it.
 *
 * @param expected the recipes that do what it asks, or "declined"
 * @param text the prompt
 */
public record Prompts(Set<String> expected, String text) {
  /** The prompts that have taught the recipes: what was understood once stays understood. */
  public static List<Prompts> taught() {
    return read("taught.txt");
  }

  /** The prompts that no recipe was tuned on: they show how good the recipes are. */
  public static List<Prompts> fresh() {
    return read("fresh.txt");
  }

  private static List<Prompts> read(String name) {
    try (InputStream file = Prompts.class.getResourceAsStream(name)) {
      String all = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(line -> !line.startsWith("#")).map(Prompts::parse).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Prompts parse(String line) {
    int bar = line.indexOf('|');
    return new Prompts(
        Set.of(line.substring(0, bar).strip().split("/", -1)), line.substring(bar + 1).strip());
  }

  boolean isToBeDeclined() {
    return expected.contains("declined");
  }

  boolean isRight(String recipe) {
    return expected.contains(recipe);
  }

  @Override
  public String toString() {
    return text;
  }
}
