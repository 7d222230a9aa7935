package leo.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for Markdown: one title, and links that lead somewhere. */
final class MarkdownRules {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.+?)( +#+)?");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  private MarkdownRules() {}

  /** Checks a page against the files under the top folder. */
  static List<Finding> check(Path root, SourceFile page) {
    List<Finding> found = new ArrayList<>();
    List<String> prose = prose(page);
    long titles = prose.stream().filter(line -> line.startsWith("# ")).count();
    if (titles != 1) {
      found.add(page.finding(1, titles + " first-level headings", "have exactly one"));
    }
    for (int i = 0; i < prose.size(); i++) {
      Matcher link = LINK.matcher(CODE.matcher(prose.get(i)).replaceAll(""));
      while (link.find()) {
        String target = link.group(1);
        if (!SCHEME.matcher(target).matches() && !leads(root, page, target)) {
          found.add(
              page.finding(i + 1, "the link to '" + target + "' is dead", "mend it or remove it"));
        }
      }
    }
    return found;
  }

  private static boolean leads(Path root, SourceFile page, String target) {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path self = root.resolve(page.path());
    Path there = file.isEmpty() ? self : self.resolveSibling(file).normalize();
    if (!there.startsWith(root)) {
      return false;
    }
    if (there.equals(self)) {
      return hash < 0 || anchors(page).contains(target.substring(hash + 1));
    }
    if (!Files.exists(there)) {
      return false;
    }
    return hash < 0
        || !file.endsWith(".md")
        || anchors(read(root, there)).contains(target.substring(hash + 1));
  }

  private static SourceFile read(Path root, Path file) {
    try {
      return new SourceFile(root.relativize(file).toString(), Files.readString(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The names that a page's headings can be linked by, numbered where they repeat. */
  private static Set<String> anchors(SourceFile page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose(page)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String slug =
            heading
                .group(2)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = seen.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
    }
    return anchors;
  }

  /** The page's lines, with those of code blocks empty. */
  private static List<String> prose(SourceFile page) {
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : page.lines()) {
      boolean fence = line.strip().startsWith("```");
      code ^= fence;
      lines.add(code || fence ? "" : line);
    }
    return lines;
  }
}
