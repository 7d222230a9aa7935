package leo.planner.offline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes off what people say before and after a wish: {@code could you please …, thanks}. */
final class Courtesy {
  private static final List<List<String>> BEFORE =
      phrases(
          "please; kindly; hi; hello; hey; hi there; hello there; ok; okay; so; well; now;"
              + " can you; could you; would you; will you; can i; could i; may i; can we; could we;"
              + " i want to; i want you to; i want to know; i want; i wanna;"
              + " i would like to; i would like you to; i would like to know; i would like to see;"
              + " i would love to; i need to; i need you to; i need to know; i need; i wish to;"
              + " i have to; i am trying to; i try to; i would like; we need to; we want to;"
              + " how do i; how can i; how could i; how would i; how should i; how might i;"
              + " how do you; how can you; how would you; how do we; how can we; how to;"
              + " how does one; how can one; show me how to; tell me how to; show me how i can;"
              + " is there a way to; is there any way to; is it possible to; would it be"
              + " possible to;"
              + " what is the best way to; what is the easiest way to; what is the way to;"
              + " what is a good way to; what is the command to; what is the command for;"
              + " which command do i use to; what command do i use to; what command can i use to;"
              + " give me a command to; give me the command to; give me a command that;"
              + " give me a one-liner to; give me a one-liner that; write a command to;"
              + " write a command that; write a bash command to; write a bash command that;"
              + " write a shell command to; write a shell command that; write a one-liner to;"
              + " write a script to; write a script that; write a bash script to;"
              + " write a bash script that; write a shell script to; write a shell script that;"
              + " create a script that; create a script to; make a script that; a command to;"
              + " command to; bash command to; help me; help me to; let me; let us; go ahead and;"
              + " your task is to; try to; i am looking for a way to; do you know how to;"
              + " do you know; using bash; using the shell; using the command line;"
              + " using the terminal; in bash; in the terminal; on the command line; quickly;"
              + " just");

  private static final List<List<String>> AFTER =
      phrases(
          "please; thanks; thank you; thank you very much; many thanks; cheers; for me; for us;"
              + " if possible; if you can; if you could; if you please; would you; will you;"
              + " can you; could you; asap; now; right now; for now; to me;"
              + " and show the result; and show me the result; and print the result;"
              + " and display the result; and show the results; and print the results;"
              + " and show the output; and print the output; and show me the output;"
              + " and list them; and print them; and show them; and show me them;"
              + " and print it; and show it; to the screen; to the terminal; to the console;"
              + " to stdout; to standard output; on the screen; on the terminal; on the console;"
              + " on screen; in the terminal; in the shell; in bash; using bash; using the shell;"
              + " using the command line; on the command line; with bash; using awk; with awk;"
              + " using sed; with sed; using grep; with grep; using find; with find; using jq;"
              + " with jq; using standard tools; in one command; with one command;"
              + " with a single command; as fast as possible; on linux; in linux");

  private Courtesy() {}

  /** The wish itself; the tokens as they are if nothing else would be left. */
  static List<Token> stripped(List<Token> tokens) {
    List<Token> left = tokens;
    while (true) {
      List<Token> now = withoutEnd(withoutStart(left));
      if (now.isEmpty() || now.size() == left.size()) {
        return now.isEmpty() ? left : now;
      }
      left = now;
    }
  }

  private static List<Token> withoutStart(List<Token> tokens) {
    for (List<String> phrase : BEFORE) {
      if (phrase.size() < tokens.size() && isAt(tokens, 0, phrase)) {
        return tokens.subList(phrase.size(), tokens.size());
      }
    }
    return tokens;
  }

  private static List<Token> withoutEnd(List<Token> tokens) {
    for (List<String> phrase : AFTER) {
      int at = tokens.size() - phrase.size();
      if (at > 0 && isAt(tokens, at, phrase)) {
        return tokens.subList(0, at);
      }
    }
    return tokens;
  }

  private static boolean isAt(List<Token> tokens, int at, List<String> phrase) {
    for (int i = 0; i < phrase.size(); i++) {
      if (!tokens.get(at + i).is(phrase.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The longest first, so that no part of a phrase is taken for the whole. */
  private static List<List<String>> phrases(String text) {
    return Stream.of(text.split(";", -1))
        .map(phrase -> List.of(phrase.strip().split(" ", -1)))
        .sorted(Comparator.<List<String>>comparingInt(List::size).reversed())
        .toList();
  }
}
