package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leo.planner.offline.SlotKind.Reading;

/**
 * Reads a choice of files: {@code all empty files in logs}, {@code .log files larger than 1 MB that
 * were changed today}. Tests may stand before and behind the folder, in any order.
 */
final class ChosenSlot implements SlotKind {
  private static final int MOST_TESTS = 4;
  private static final Map<String, String> ADJECTIVES =
      Map.of("empty", "-empty", "hidden", "-name '.*'", "executable", "-perm /111");
  private static final String[] PLACES = {"in", "inside", "under", "within", "below", "from", "of"};

  private final SlotKind files = new FileSetSlot();
  private final SlotKind dir;
  private final PathValue here;
  private final boolean tested;

  /**
   * A kind of slot.
   *
   * @param written whether the script changes what is chosen
   * @param tested whether a choice by name alone is too little
   */
  ChosenSlot(boolean written, boolean tested) {
    this.dir = PathSlots.tree(written);
    this.here = new PathValue(".", written);
    this.tested = tested;
  }

  @Override
  public List<Reading> read(List<Token> tokens, int start) {
    int at = start;
    while (at < tokens.size() && tokens.get(at).is("all", "every", "each", "any", "the", "of")) {
      at++;
    }
    Optional<String> adjective =
        at < tokens.size()
            ? Optional.ofNullable(ADJECTIVES.get(tokens.get(at).word()))
            : Optional.empty();
    List<Reading> readings = new ArrayList<>();
    for (Reading set : files.read(tokens, adjective.isPresent() ? at + 1 : at)) {
      String test = set.value().shell() + adjective.map(word -> " " + word).orElse("");
      String shown = adjective.isPresent() ? tokens.get(at).word() + " " : "";
      int count = adjective.isPresent() ? 1 : 0;
      Choice first =
          new Choice(Optional.empty(), test, shown + set.value().shown(), count, set.end());
      extend(tokens, first, readings);
    }
    // The longest explains most of the prompt.
    readings.sort((one, two) -> Integer.compare(two.end(), one.end()));
    return List.copyOf(readings);
  }

  private void extend(List<Token> tokens, Choice choice, List<Reading> readings) {
    if (choice.tests > 0 || !tested) {
      readings.add(choice.reading(here));
    }
    if (choice.dir.isEmpty() && FileTests.word(tokens, choice.end, PLACES)) {
      for (Reading place : dir.read(tokens, afterThe(tokens, choice.end + 1))) {
        extend(tokens, choice.in((PathValue) place.value(), place.end()), readings);
      }
    }
    if (choice.tests < MOST_TESTS) {
      for (Reading test : FileTests.read(tokens, choice.end)) {
        extend(tokens, choice.with(test), readings);
      }
    }
  }

  private static int afterThe(List<Token> tokens, int at) {
    return FileTests.word(tokens, at, "the", "my") ? at + 1 : at;
  }

  private record Choice(Optional<PathValue> dir, String test, String shown, int tests, int end) {
    Choice in(PathValue folder, int to) {
      return new Choice(Optional.of(folder), test, shown, tests, to);
    }

    Choice with(Reading more) {
      return new Choice(
          dir,
          test + " " + more.value().shell(),
          shown + (tests > 0 ? " and " : " ") + more.value().shown(),
          tests + 1,
          more.end());
    }

    Reading reading(PathValue here) {
      PathValue folder = dir.orElse(here);
      return new Reading(new Chosen(folder, test, shown + " under " + folder.shown()), end);
    }
  }
}
