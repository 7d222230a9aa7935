package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;

/** Brings a prompt's words into the orders that recipes expect. */
final class WordOrders {
  private WordOrders() {}

  /** The words as they came; with a place named first, or a depth, moved to the end. */
  static List<List<Token>> of(List<Token> tokens) {
    List<List<Token>> orders = new ArrayList<>();
    orders.add(tokens);
    placeLast(tokens, orders);
    depthLast(tokens, orders);
    rangeApart(tokens, orders);
    return orders;
  }

  private static void placeLast(List<Token> tokens, List<List<Token>> orders) {
    if (!tokens.getFirst().is("in", "inside", "under", "within", "from", "for")) {
      return;
    }
    int at = tokens.size() > 1 && tokens.get(1).is("the", "my") ? 2 : 1;
    for (SlotKind.Reading place : SlotKinds.named("path").read(tokens, at)) {
      if (place.end() < tokens.size()) {
        List<Token> moved = new ArrayList<>(tokens.subList(place.end(), tokens.size()));
        moved.add(tokens.getFirst().is("for") ? Token.word("in") : tokens.getFirst());
        moved.addAll(tokens.subList(1, place.end()));
        orders.add(List.copyOf(moved));
      }
    }
  }

  /** Lines 5-10 are lines 5 to 10. */
  private static void rangeApart(List<Token> tokens, List<List<Token>> orders) {
    for (int i = 1; i < tokens.size(); i++) {
      boolean range = tokens.get(i).word().matches("\\d{1,9}-\\d{1,9}");
      if (range && tokens.get(i - 1).is("lines", "line", "numbers")) {
        String[] ends = tokens.get(i).word().split("-", -1);
        List<Token> apart = new ArrayList<>(tokens.subList(0, i));
        apart.add(Token.word(ends[0]));
        apart.add(Token.word("to"));
        apart.add(Token.word(ends[1]));
        apart.addAll(tokens.subList(i + 1, tokens.size()));
        orders.add(List.copyOf(apart));
      }
    }
  }

  private static void depthLast(List<Token> tokens, List<List<Token>> orders) {
    for (int i = 0; i < tokens.size() - 1; i++) {
      if (tokens.get(i).is("recursively")) {
        List<Token> moved = new ArrayList<>(tokens);
        moved.add(moved.remove(i));
        orders.add(List.copyOf(moved));
      }
    }
    if (tokens.getLast().is("recursively")) {
      List<Token> here = new ArrayList<>(tokens.subList(0, tokens.size() - 1));
      here.add(Token.word("in"));
      here.add(Token.word("here"));
      here.add(tokens.getLast());
      orders.add(List.copyOf(here));
    } else if (orders.size() > 1 && orders.getLast().getLast().is("recursively")) {
      depthLast(orders.getLast(), orders);
    }
  }
}
