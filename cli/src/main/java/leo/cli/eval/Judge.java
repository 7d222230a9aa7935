package leo.cli.eval;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Compares what a script did with what a reference did. */
final class Judge {
  private static final int SHOWN_CHARACTERS = 600;

  private final Comparison comparison;

  Judge(Comparison comparison) {
    this.comparison = comparison;
  }

  /** What is different, in a few lines; empty if nothing that counts is. */
  Optional<String> difference(Ran reference, Ran candidate) {
    StringJoiner found = new StringJoiner("\n");
    if (!comparison.stdout().accepts(reference.stdout(), candidate.stdout())) {
      found.add(twoTexts("standard output", reference.stdout(), candidate.stdout()));
    }
    if (!reference.probe().equals(candidate.probe())) {
      found.add(twoTexts("what the probe says", reference.probe(), candidate.probe()));
    }
    if (!comparison.files().ignored()) {
      files(reference, candidate, found);
    }
    if (found.length() > 0 && !candidate.stderr().isBlank()) {
      found.add("standard error:").add(shown(candidate.stderr()));
    }
    return found.length() == 0 ? Optional.empty() : Optional.of(found.toString());
  }

  /** Why nothing can be told from this reference; empty if something can. */
  Optional<String> defect(Ran reference) {
    if (!comparison.stdout().canTell(reference.stdout())) {
      return Optional.of(
          "the reference prints nothing that can be compared; its standard error:\n"
              + reference.stderr());
    }
    return Optional.empty();
  }

  private void files(Ran reference, Ran candidate, StringJoiner found) {
    List<String> except = comparison.files().except();
    TreeSet<String> names = new TreeSet<>(reference.tree().keySet());
    names.addAll(candidate.tree().keySet());
    for (String name : names) {
      Ran.Entry wanted = reference.tree().get(name);
      Ran.Entry got = candidate.tree().get(name);
      if (wanted == null) {
        found.add("'%s' is there and should not be".formatted(name));
      } else if (got == null) {
        found.add("'%s' is not there".formatted(name));
      } else if (!except.contains(name) && !Objects.equals(wanted, got)) {
        found.add(entries(name, wanted, got));
      }
    }
  }

  private static String entries(String name, Ran.Entry wanted, Ran.Entry got) {
    if (!wanted.kind().equals(got.kind())) {
      return "'%s' is a %s and should be a %s".formatted(name, got.kind(), wanted.kind());
    }
    if (wanted.executable() != got.executable()) {
      return "'%s' %s".formatted(name, got.executable() ? "can be run" : "cannot be run");
    }
    return twoTexts("'" + name + "'", wanted.content(), got.content());
  }

  private static String twoTexts(String what, String wanted, String got) {
    return "%s, wanted:\n%s\n%s, got:\n%s".formatted(what, shown(wanted), what, shown(got));
  }

  private static String shown(String text) {
    String cut =
        text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    return cut.isBlank() ? "    (nothing)" : cut.stripTrailing().indent(4).stripTrailing();
  }
}
