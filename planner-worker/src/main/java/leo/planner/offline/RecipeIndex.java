package leo.planner.offline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the patterns of a book that a prompt's words leave possible, in the book's order. */
final class RecipeIndex {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, BitSet> byWord = new HashMap<>();
  private final BitSet wordless = new BitSet();
  private final Set<String> vocabulary = new HashSet<>();

  RecipeIndex(RecipeBook book) {
    for (Recipe recipe : book.recipes()) {
      for (Pattern pattern : recipe.patterns()) {
        add(new Entry(recipe, pattern));
      }
    }
  }

  private void add(Entry entry) {
    int number = entries.size();
    entries.add(entry);
    Set<String> rarest = entry.pattern().needs().rarest();
    if (rarest.isEmpty()) {
      wordless.set(number);
    }
    rarest.forEach(word -> byWord.computeIfAbsent(word, _ -> new BitSet()).set(number));
    for (Instruction step : entry.pattern().program()) {
      if (step instanceof Instruction.Word word) {
        vocabulary.add(word.word());
      }
    }
  }

  /** Every word that a pattern asks for, in the singular. */
  Set<String> vocabulary() {
    return Set.copyOf(vocabulary);
  }

  Stream<Entry> possible(List<Token> tokens) {
    Set<String> words = new HashSet<>();
    for (Token token : tokens) {
      words.add(token.word());
      words.add(token.stem());
    }
    BitSet numbers = (BitSet) wordless.clone();
    for (String word : words) {
      BitSet having = byWord.get(word);
      if (having != null) {
        numbers.or(having);
      }
    }
    return numbers.stream()
        .mapToObj(entries::get)
        .filter(entry -> entry.pattern().needs().metBy(words));
  }

  /** A pattern and what it is for. */
  record Entry(Recipe recipe, Pattern pattern) {}
}
