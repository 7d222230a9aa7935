package leo.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads calls of git. */
final class GitCheck {
  private static final Set<String> READ =
      Set.of(
          "annotate",
          "blame",
          "cat-file",
          "check-ignore",
          "count-objects",
          "describe",
          "diff",
          "for-each-ref",
          "grep",
          "help",
          "log",
          "ls-files",
          "ls-tree",
          "merge-base",
          "name-rev",
          "reflog",
          "rev-list",
          "rev-parse",
          "shortlog",
          "show",
          "show-ref",
          "status",
          "version",
          "whatchanged");
  private static final Set<String> WRITE =
      Set.of(
          "add",
          "am",
          "apply",
          "archive",
          "bundle",
          "checkout",
          "cherry-pick",
          "commit",
          "init",
          "merge",
          "mv",
          "notes",
          "restore",
          "revert",
          "rm",
          "stash",
          "switch",
          "tag",
          "branch");
  private static final Set<String> NETWORK =
      Set.of("clone", "fetch", "ls-remote", "pull", "push", "remote", "send-email");
  private static final Set<String> DESTRUCTIVE =
      Set.of("clean", "filter-branch", "gc", "prune", "reset", "update-ref");

  /** What a verb does with a first word that makes it drop things. */
  private static final Map<String, Set<String>> DROPS =
      Map.of(
          "reflog", Set.of("expire", "delete"),
          "stash", Set.of("drop", "clear"),
          "notes", Set.of("remove", "prune"));

  /** They put other files, or none, in the place of those that they are given. */
  private static final Set<String> OVERWRITE = Set.of("checkout", "restore", "rm");

  /** An m takes the rest of the word for a message. */
  private static final Pattern FORCED =
      Pattern.compile("-[a-lnp-zA-Z]*[fD][a-zA-Z]*|--force.*|--hard|--discard-changes");

  private static final String RUNS =
      "--(ext-diff|textconv|upload-pack|receive-pack|exec|open-files-in-pager|output|remote"
          + "|template|config|gpg-sign|edit|strategy).*|-O.*|-u.*|-S.*|-x";

  private GitCheck() {}

  static Inspection inspect(Call call) {
    List<Word> args = call.args();
    int at = 0;
    while (at < args.size() && args.get(at).text().matches("--no-pager|-p|--bare")) {
      at++;
    }
    if (at < args.size() && args.get(at).text().equals("--version")) {
      return Inspection.of(Finding.read());
    }
    if (at >= args.size() || !args.get(at).fixed() || args.get(at).mayBeOption()) {
      return Inspection.unknown("has options that may set what it runs");
    }
    String verb = args.get(at).text();
    List<Word> rest = args.subList(at + 1, args.size());
    if (rest.stream().anyMatch(word -> word.mayBeOption() && !word.fixed())
        || rest.stream().anyMatch(word -> word.text().matches(RUNS))) {
      return Inspection.of(ofVerb(verb).or(Finding.unknown("has options that may run programs")));
    }
    boolean drops =
        DROPS.getOrDefault(verb, Set.of()).stream()
                .anyMatch(word -> !rest.isEmpty() && rest.getFirst().is(word))
            || (WRITE.contains(verb)
                && rest.stream().anyMatch(word -> FORCED.matcher(word.text()).matches()))
            || (OVERWRITE.contains(verb)
                && call.operands().stream().anyMatch(word -> call.scope(word) == PathScope.WORK));
    return Inspection.of(
        drops ? Finding.destructive("drops what is not kept elsewhere") : ofVerb(verb));
  }

  private static Finding ofVerb(String verb) {
    if (READ.contains(verb)) {
      return Finding.read();
    }
    if (WRITE.contains(verb)) {
      return Finding.write();
    }
    if (NETWORK.contains(verb)) {
      return Finding.network("reaches beyond the box");
    }
    return DESTRUCTIVE.contains(verb)
        ? Finding.destructive("drops what is not kept elsewhere")
        : Finding.unknown("is a command of git's that the gate does not know");
  }
}
