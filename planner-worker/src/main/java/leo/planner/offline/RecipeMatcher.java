package leo.planner.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the recipe that fits a prompt best, and says how sure that is. */
final class RecipeMatcher {
  private static final Comparator<Candidate> BY_FIT =
      Comparator.comparingDouble((Candidate candidate) -> candidate.match().certainty())
          .thenComparingInt(candidate -> candidate.match().words());

  /** What an unquoted word costs that was taken for a text: it could be part of the wish. */
  private static final double LOOSE_TEXT = 0.92;

  /** What it costs that another recipe fits as well. */
  private static final double TIE = 0.92;

  /** What it costs if that other recipe does more harm or less. */
  private static final double RISKY_TIE = 0.8;

  private final RecipeIndex index;

  RecipeMatcher(RecipeBook book) {
    index = new RecipeIndex(book);
  }

  /** Every word that a recipe asks for. */
  Set<String> vocabulary() {
    return index.vocabulary();
  }

  /**
   * The best fit over all word orders.
   *
   * @param budget how many words with a meaning may be left out
   */
  Optional<Candidate> best(List<Token> tokens, int budget) {
    Optional<Candidate> best = Optional.empty();
    for (List<Token> order : WordOrders.of(tokens)) {
      Optional<Candidate> found = bestInOrder(order, budget);
      if (best.isEmpty() || sureness(found) > sureness(best)) {
        best = found;
      }
    }
    return best;
  }

  private static double sureness(Optional<Candidate> candidate) {
    return candidate.map(Candidate::confidence).orElse(-1.0);
  }

  private Optional<Candidate> bestInOrder(List<Token> tokens, int budget) {
    Map<String, Candidate> byRecipe = new HashMap<>();
    List<Candidate> found = new ArrayList<>();
    index
        .possible(tokens)
        .forEach(entry ->
            entry
                .pattern()
                .match(tokens, budget)
                .map(match -> new Candidate(entry.recipe(), match, 0))
                .ifPresent(found::add));
    Candidate best = null;
    for (Candidate candidate : found) {
      byRecipe.merge(
          candidate.recipe().name(), candidate, (a, b) -> BY_FIT.compare(b, a) > 0 ? b : a);
      // Of equals the first stays, as in the book.
      if (best == null || BY_FIT.compare(candidate, best) > 0) {
        best = candidate;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    Candidate chosen = best;
    List<Candidate> rivals =
        byRecipe.values().stream()
            .filter(other -> !other.recipe().name().equals(chosen.recipe().name()))
            .filter(other -> BY_FIT.compare(other, chosen) >= 0)
            .toList();
    return Optional.of(chosen.sure(confidence(chosen, rivals)));
  }

  private static double confidence(Candidate candidate, List<Candidate> rivals) {
    double confidence = candidate.recipe().confidence() * candidate.match().certainty();
    for (SlotValue slot : candidate.match().slots().values()) {
      if (slot instanceof SlotValue.Text(_, boolean quoted) && !quoted) {
        confidence *= LOOSE_TEXT;
      }
    }
    if (rivals.isEmpty()) {
      return confidence;
    }
    boolean risky =
        rivals.stream().anyMatch(rival -> rival.recipe().risk() != candidate.recipe().risk());
    return confidence * (risky ? RISKY_TIE : TIE);
  }

  /**
   * A recipe that may be meant.
   *
   * @param confidence from 0 to 1
   */
  record Candidate(Recipe recipe, Pattern.Match match, double confidence) {
    Candidate sure(double now) {
      return new Candidate(recipe, match, now);
    }
  }
}
