package leo.policy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.job.Risk;
import leo.job.Ruling;

/**
 * What a tenant says of some commands. All that is given has to fit.
 *
 * @param name names the rule in decisions
 * @param command the first words of the command, {@code *} for any one word; empty if not given
 * @param regex found anywhere in the command's words, parted by spaces
 * @param risks the risks it is for; empty for all
 * @param ruling what it rules
 * @param reason why, for the caller
 * @param match scripts that it must match
 * @param notMatch scripts that it must not match
 */
record Rule(
    String name,
    List<String> command,
    Optional<Pattern> regex,
    Set<Risk> risks,
    Ruling ruling,
    String reason,
    List<String> match,
    List<String> notMatch) {
  Rule {
    command = List.copyOf(command);
    risks = Set.copyOf(risks);
    match = List.copyOf(match);
    notMatch = List.copyOf(notMatch);
  }

  /** Whether it is for this piece. What the gate could not read, no rule makes milder. */
  boolean fits(Piece piece) {
    if (!piece.readable() && ruling == Ruling.ALLOW) {
      return false;
    }
    return (risks.isEmpty() || risks.contains(piece.finding().risk()))
        && beginsWith(piece.words())
        && regex.map(pattern -> pattern.matcher(searched(piece)).find()).orElse(true);
  }

  /** Whether any piece of a script is one that the rule is for. */
  boolean fitsAny(List<Piece> pieces) {
    return pieces.stream().anyMatch(this::fits);
  }

  private boolean beginsWith(List<String> words) {
    if (command.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < command.size(); i++) {
      if (!command.get(i).equals("*") && !command.get(i).equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What is not fixed shows as nothing: no pattern can be sure of it. */
  private static String searched(Piece piece) {
    return String.join(" ", piece.words());
  }
}
