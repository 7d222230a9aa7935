package leo.planner.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leo.job.Plan;
import leo.planner.PlanModel;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;

/**
 * Plans by recipes. A recipe has to account for every word that means something; what it leaves out
 * lowers its confidence, and below the least confidence nothing is planned, since a wrong script is
 * worse than none.
 */
public final class RecipePlanner implements PlanModel {
  /** What a plan says about its planner. */
  public static final String NAME = "recipes";

  /** Longer prompts are stories: no recipe fits them. */
  static final int MAX_CHARS = 2_000;

  /** More words than any recipe could account for. */
  static final int MAX_WORDS = 60;

  /** How many words may be left out when looking for the nearest recipe. */
  private static final int NEAR = 2;

  private static final String[] USUAL_EXAMPLES = {
    "count the lines of every .txt file under /usr/share and show the five largest",
    "find all .conf files under /etc"
  };

  private final RecipeBook book;
  private final double minConfidence;

  /**
   * A planner with a book.
   *
   * @param minConfidence from 0 to 1: below it nothing is planned
   */
  public RecipePlanner(RecipeBook book, double minConfidence) {
    this.book = book;
    this.minConfidence = minConfidence;
  }

  /** The name of the recipe that the prompt would be planned by, if any. */
  Optional<String> choice(String prompt) {
    List<Token> tokens = Tokenizer.tokens(prompt);
    return tokens.isEmpty()
        ? Optional.empty()
        : best(tokens, 0).filter(this::isSure).map(candidate -> candidate.recipe().name());
  }

  @Override
  public PlanOutcome plan(PlanRequest request) {
    if (request.previous().isPresent()) {
      return new PlanOutcome.NeedsModel(
          "Recipes repair no script that failed.",
          "An operator who wants that sets LEO_PLANNER to a planner with a model.");
    }
    String prompt = request.prompt();
    if (prompt.indexOf('\0') >= 0) {
      return new PlanOutcome.Refused("The prompt holds a NUL, which no command can carry.");
    }
    List<Token> tokens = prompt.length() > MAX_CHARS ? List.of() : Tokenizer.tokens(prompt);
    if (tokens.isEmpty() || tokens.size() > MAX_WORDS) {
      return unknown("The built-in recipes plan one short sentence.", Optional.empty());
    }
    Optional<Candidate> exact = best(tokens, 0).filter(this::isSure);
    if (exact.isPresent()) {
      return planned(exact.get(), request);
    }
    Optional<String> impossible = Refusals.reason(tokens);
    if (impossible.isPresent()) {
      return new PlanOutcome.Refused(impossible.get());
    }
    Optional<Candidate> near = best(tokens, NEAR);
    return near.filter(this::isSure)
        .map(candidate -> planned(candidate, request))
        .orElseGet(() -> unknown("The built-in recipes do not know this request for sure.", near));
  }

  private boolean isSure(Candidate candidate) {
    return candidate.confidence() >= minConfidence;
  }

  private Optional<Candidate> best(List<Token> tokens, int budget) {
    return wordOrders(tokens).stream()
        .flatMap(order -> candidates(order, budget))
        .max(
            Comparator.comparingDouble(Candidate::confidence)
                .thenComparingInt(candidate -> candidate.match().words()));
  }

  private Stream<Candidate> candidates(List<Token> tokens, int budget) {
    // Of equals, max() takes the first, as does the book.
    return book.recipes().stream()
        .flatMap(recipe ->
            recipe.match(tokens, budget).map(match -> new Candidate(recipe, match)).stream());
  }

  /** The words as they came, and with a place named first moved to where recipes expect it. */
  private static List<List<Token>> wordOrders(List<Token> tokens) {
    List<List<Token>> orders = new ArrayList<>();
    orders.add(tokens);
    if (tokens.getFirst().is("in", "inside", "under", "within", "from")) {
      int at = tokens.size() > 1 && tokens.get(1).is("the", "my") ? 2 : 1;
      for (SlotKind.Reading place : SlotKinds.named("path").read(tokens, at)) {
        List<Token> moved = new ArrayList<>(tokens.subList(place.end(), tokens.size()));
        moved.addAll(tokens.subList(0, place.end()));
        orders.add(List.copyOf(moved));
      }
    }
    return orders;
  }

  private static PlanOutcome planned(Candidate candidate, PlanRequest request) {
    Recipe recipe = candidate.recipe();
    var slots = candidate.match().slots();
    Optional<String> unwritable = Refusals.unwritable(slots.values());
    if (unwritable.isPresent()) {
      return new PlanOutcome.Refused(unwritable.get());
    }
    String script = recipe.scriptFor(slots);
    Optional<String> impossible = Refusals.impossibleIn(request, ScriptTools.of(script));
    if (impossible.isPresent()) {
      return new PlanOutcome.Refused(impossible.get());
    }
    return new PlanOutcome.Planned(
        new Plan(
            script,
            recipe.explanation().sentence(slots),
            recipe.risk(),
            false,
            candidate.confidence(),
            NAME,
            List.of()));
  }

  private static PlanOutcome unknown(String reason, Optional<Candidate> near) {
    String first = near.map(candidate -> candidate.recipe().example()).orElse(USUAL_EXAMPLES[0]);
    String second = first.equals(USUAL_EXAMPLES[1]) ? USUAL_EXAMPLES[0] : USUAL_EXAMPLES[1];
    return new PlanOutcome.NeedsModel(
        reason,
        ("Say it more simply, for example \"%s\" or \"%s\", or submit the command itself."
                + " The operator sets how sure the recipes must be with LEO_PLANNER_MIN_CONFIDENCE,"
                + " and another planner with LEO_PLANNER.")
            .formatted(first, second));
  }

  private record Candidate(Recipe recipe, Pattern.Match match) {
    double confidence() {
      return recipe.confidence() * match.certainty();
    }
  }
}
