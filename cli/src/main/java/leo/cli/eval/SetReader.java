package leo.cli.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the set's files. Their form, line by line:
 *
 * <pre>
 * # a remark
 * == tree NAME            files that several cases have
 * == case ID
 * prompt: what a person types
 * tree: NAME
 * file: NAME [mode=755] [modified="2 days ago"] [no-newline]
 * | a line that it holds
 * setup: a line of bash, or lines with '| ' below
 * answer: a script that does it; again for each other right way
 * stdout: KIND [LENIENCY…], or: matches PATTERN
 * files: ignored, or: except NAME…
 * probe: a script whose output must be the same
 * decline: why nothing can be right
 * </pre>
 */
final class SetReader {
  private static final String TREE = "== tree ";
  private static final String CASE = "== case ";

  private final Map<String, CaseDraft> trees = new HashMap<>();

  /** The cases of a file; the trees are known to all files read later. */
  List<EvalCase> read(String group, String text) {
    List<CaseDraft> drafts = new ArrayList<>();
    CaseDraft draft = new CaseDraft(group, 0, "");
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      if (line.startsWith(TREE)) {
        String name = line.substring(TREE.length()).strip();
        draft = new CaseDraft(group, number, name);
        if (trees.put(name, draft) != null) {
          throw new SetFormatException(group, number, "a second tree '" + name + "'");
        }
      } else if (line.startsWith(CASE)) {
        draft = new CaseDraft(group, number, line.substring(CASE.length()).strip());
        drafts.add(draft);
      } else if (line.startsWith("|")) {
        draft.more(number, line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        field(draft, number, line);
      }
    }
    return drafts.stream().map(CaseDraft::finished).toList();
  }

  private void field(CaseDraft draft, int number, String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new SetFormatException(
          draft.group(), number, "'%s' is no field: it must be like 'prompt: …'".formatted(line));
    }
    String name = line.substring(0, colon);
    String value = line.substring(colon + 1).strip();
    if (name.equals("tree")) {
      CaseDraft tree = trees.get(value);
      if (tree == null) {
        throw new SetFormatException(
            draft.group(), number, "no tree '%s': it must stand above".formatted(value));
      }
      draft.plant(tree);
    } else {
      draft.field(number, name, value);
    }
  }
}
