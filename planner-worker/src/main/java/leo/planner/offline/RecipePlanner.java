package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leo.job.Plan;
import leo.job.Risk;
import leo.planner.PlanModel;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;
import leo.planner.offline.RecipeMatcher.Candidate;

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

  /** What it costs that the result goes to a file. */
  private static final double SAVED = 0.98;

  private static final String[] USUAL_EXAMPLES = {
    "count the lines of every .txt file under /usr/share and show the five largest",
    "find all .conf files under /etc"
  };

  private final RecipeMatcher matcher;
  private final Spelling spelling;
  private final double minConfidence;

  /**
   * A planner with a book.
   *
   * @param minConfidence from 0 to 1: below it nothing is planned
   */
  public RecipePlanner(RecipeBook book, double minConfidence) {
    this.matcher = new RecipeMatcher(book);
    this.spelling = new Spelling(matcher.vocabulary());
    this.minConfidence = minConfidence;
  }

  /** The name of the recipe that the prompt would be planned by, if any. */
  Optional<String> choice(String prompt) {
    List<Token> tokens = Tokenizer.tokens(prompt);
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    Optional<Found> found = found(tokens);
    if (found.isEmpty() && Refusals.reason(tokens).isEmpty() && Beyond.reason(tokens).isEmpty()) {
      found = guessed(tokens);
    }
    return found.map(one -> one.candidate().recipe().name());
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
    if (prompt.length() > MAX_CHARS) {
      return tooLong();
    }
    List<Token> tokens = Tokenizer.tokens(prompt);
    if (tokens.isEmpty()) {
      return new PlanOutcome.Refused(
          "The prompt says nothing. Say what to do, for example \"%s\"."
              .formatted(USUAL_EXAMPLES[1]));
    }
    return tokens.size() > MAX_WORDS ? tooLong() : plan(tokens, request);
  }

  private PlanOutcome plan(List<Token> tokens, PlanRequest request) {
    Optional<Found> found = found(tokens);
    if (found.isPresent()) {
      return planned(found.get(), request);
    }
    Optional<String> impossible = Refusals.reason(tokens);
    if (impossible.isPresent()) {
      return new PlanOutcome.Refused(impossible.get());
    }
    Optional<PlanOutcome.NeedsModel> beyond = Beyond.reason(tokens);
    if (beyond.isPresent()) {
      return beyond.get();
    }
    Optional<Candidate> near = matcher.best(Courtesy.stripped(tokens), NEAR);
    return guessed(tokens)
        .or(() -> near.filter(this::isSure).map(Found::of))
        .map(one -> planned(one, request))
        .orElseGet(() -> unknown(near));
  }

  /** The recipe that accounts for every word. */
  private Optional<Found> found(List<Token> tokens) {
    for (List<Token> wish : wishes(tokens)) {
      Optional<Found> found = matcher.best(wish, 0).filter(this::isSure).map(Found::of);
      if (found.isPresent()) {
        return found;
      }
    }
    return SaveAs.read(Courtesy.stripped(tokens)).flatMap(this::saved);
  }

  /** The prompt without courtesies, and as it is: they may be part of the wish after all. */
  private static List<List<Token>> wishes(List<Token> tokens) {
    List<List<Token>> wishes = new ArrayList<>();
    wishes.add(Courtesy.stripped(tokens));
    if (wishes.getFirst().size() < tokens.size()) {
      wishes.add(tokens);
    }
    return wishes;
  }

  private Optional<Found> saved(SaveAs saving) {
    return matcher
        .best(saving.wish(), 0)
        .filter(candidate -> candidate.recipe().risk() == Risk.READ)
        .map(candidate -> candidate.sure(candidate.confidence() * SAVED))
        .filter(this::isSure)
        .map(candidate -> new Found(candidate, Optional.of(saving)));
  }

  /** The recipe that would account for every word if some were not misspelt. */
  private Optional<Found> guessed(List<Token> tokens) {
    return spelling.corrected(tokens).flatMap(this::found);
  }

  private boolean isSure(Candidate candidate) {
    return candidate.confidence() >= minConfidence;
  }

  private static PlanOutcome planned(Found found, PlanRequest request) {
    Recipe recipe = found.candidate().recipe();
    var slots = found.candidate().match().slots();
    List<SlotValue> values = new ArrayList<>(slots.values());
    found.saving().ifPresent(saving -> values.add(saving.file()));
    Optional<String> unwritable = Refusals.unwritable(values);
    if (unwritable.isPresent()) {
      return new PlanOutcome.Refused(unwritable.get());
    }
    String script = recipe.scriptFor(slots);
    Optional<String> impossible = Refusals.impossibleIn(request, ScriptTools.of(script));
    if (impossible.isPresent()) {
      return new PlanOutcome.Refused(impossible.get());
    }
    String sentence = recipe.explanation().sentence(slots);
    return new PlanOutcome.Planned(
        new Plan(
            found.saving().map(saving -> saving.redirected(script)).orElse(script),
            found.saving().map(saving -> saving.explained(sentence)).orElse(sentence),
            found.saving().isPresent() ? Risk.WRITE : recipe.risk(),
            false,
            found.candidate().confidence(),
            NAME,
            List.of()));
  }

  private static PlanOutcome tooLong() {
    return new PlanOutcome.NeedsModel(
        "The prompt is too long: the built-in recipes plan one short sentence, at most %d words."
            .formatted(MAX_WORDS),
        "Say one thing at a time, or submit the command itself. " + Beyond.MODEL);
  }

  private static PlanOutcome unknown(Optional<Candidate> near) {
    String first = near.map(candidate -> candidate.recipe().example()).orElse(USUAL_EXAMPLES[0]);
    String second = first.equals(USUAL_EXAMPLES[1]) ? USUAL_EXAMPLES[0] : USUAL_EXAMPLES[1];
    return new PlanOutcome.NeedsModel(
        "The built-in recipes do not know this request for sure.",
        ("Say it more simply, for example \"%s\" or \"%s\", or submit the command itself. %s"
                + " The operator sets how sure recipes must be with LEO_PLANNER_MIN_CONFIDENCE.")
            .formatted(first, second, Beyond.MODEL));
  }

  /** A recipe that is sure, and the file that its result goes to, if it does. */
  private record Found(Candidate candidate, Optional<SaveAs> saving) {
    static Found of(Candidate candidate) {
      return new Found(candidate, Optional.empty());
    }
  }
}
