package leo.planner.offline;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leo.planner.offline.Instruction.Accept;
import leo.planner.offline.Instruction.Fill;
import leo.planner.offline.Instruction.Jump;
import leo.planner.offline.Instruction.Split;
import leo.planner.offline.Instruction.Word;
import org.jspecify.annotations.Nullable;

/**
 * A compiled pattern. It fits a prompt as a whole; words it does not know may be left out within a
 * budget, and lower the match's confidence.
 *
 * @param needs the words without which it fits no prompt
 */
record Pattern(List<Instruction> program, Needs needs) {
  /** What a word costs that is only nearly the one the pattern asks for. */
  private static final double GUESSED = 0.92;

  /**
   * The best match: the one that the pattern prefers.
   *
   * @param budget how many words with a meaning may be left out
   */
  Optional<Match> match(List<Token> tokens, int budget) {
    int places = tokens.size() + 1;
    // Each state is tried once: time is bounded by program x prompt x budget, whatever the pattern.
    BitSet seen = new BitSet();
    Deque<State> open = new ArrayDeque<>();
    open.push(new State(0, 0, 0, 0, 1, null));
    while (!open.isEmpty()) {
      State state = open.pop();
      int key = (state.spent * places + state.place) * program.size() + state.counter;
      if (seen.get(key)) {
        continue;
      }
      seen.set(key);
      if (program.get(state.counter) instanceof Accept && state.place == tokens.size()) {
        return Optional.of(state.match());
      }
      follow(state, tokens, budget, open);
    }
    return Optional.empty();
  }

  /** Pushes what may come next, the preferred last. */
  private void follow(State state, List<Token> tokens, int budget, Deque<State> open) {
    switch (program.get(state.counter)) {
      case Jump jump -> open.push(state.at(jump.to()));
      case Split split -> {
        open.push(state.at(split.second()));
        open.push(state.at(split.first()));
      }
      case Instruction.Set set -> open.push(state.filled(set.name(), set.value(), state.place));
      case Word word -> {
        skip(state, tokens, budget, open);
        if (state.place < tokens.size() && word.fits(tokens.get(state.place))) {
          open.push(state.matched(tokens.get(state.place).guessed()));
        }
      }
      case Fill fill -> {
        skip(state, tokens, budget, open);
        for (SlotKind.Reading reading : fill.kind().read(tokens, state.place).reversed()) {
          open.push(
              state
                  .filled(fill.name(), reading.value(), reading.end())
                  .guessing(tokens.subList(state.place, reading.end())));
        }
      }
      case Accept _ -> skip(state, tokens, budget, open);
    }
  }

  private static void skip(State state, List<Token> tokens, int budget, Deque<State> open) {
    if (state.place >= tokens.size()) {
      return;
    }
    double factor = Vocabulary.skipFactor(tokens.get(state.place));
    int cost = factor > 0.9 ? 0 : 1;
    if (state.spent + cost <= budget) {
      open.push(state.skipped(cost, factor));
    }
  }

  /**
   * How a pattern fits a prompt.
   *
   * @param slots what its slots were filled with
   * @param words how many words it knew
   * @param certainty from 0 to 1: the less, the more was left out
   */
  record Match(Map<String, SlotValue> slots, int words, double certainty) {}

  /** A slot that was filled, and those before it. */
  private record Filled(String name, SlotValue value, @Nullable Filled before) {}

  private record State(
      int counter, int place, int words, int spent, double certainty, @Nullable Filled slots) {
    State at(int next) {
      return new State(next, place, words, spent, certainty, slots);
    }

    State matched(boolean guessed) {
      double now = guessed ? certainty * GUESSED : certainty;
      return new State(counter + 1, place + 1, words + 1, spent, now, slots);
    }

    State filled(String name, SlotValue value, int end) {
      return new State(counter + 1, end, words, spent, certainty, new Filled(name, value, slots));
    }

    State guessing(List<Token> read) {
      double now = certainty;
      for (Token token : read) {
        now *= token.guessed() ? GUESSED : 1;
      }
      return new State(counter, place, words, spent, now, slots);
    }

    State skipped(int cost, double factor) {
      return new State(counter, place + 1, words, spent + cost, certainty * factor, slots);
    }

    Match match() {
      Map<String, SlotValue> values = new HashMap<>();
      for (Filled slot = slots; slot != null; slot = slot.before) {
        values.putIfAbsent(slot.name, slot.value);
      }
      return new Match(Map.copyOf(values), words, certainty);
    }
  }
}
