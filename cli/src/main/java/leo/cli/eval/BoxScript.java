package leo.cli.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The bash script of a job that runs scripts of cases, one after the other, each on the case's
 * fresh file system, and reports what each did. {@link BoxReport} reads it.
 */
final class BoxScript {
  /** Beside the working folder, so that no script sees it by looking around. */
  static final String NOTES = "dev/shm/leo-eval";

  private final StringBuilder text = new StringBuilder("umask 022\n");
  private final String mark;

  /**
   * @param mark what no script can guess: it parts the reports
   */
  BoxScript(String mark) {
    this.mark = mark;
  }

  /** Adds a script to be run under a name. */
  void add(String name, EvalCase one, String probe, String script) {
    // In two pieces: a script that lists processes would print the mark.
    int half = mark.length() / 2;
    line(
        "printf '%%s%%s\\n' %s %s"
            .formatted(quoted(mark.substring(0, half)), quoted(mark.substring(half) + " " + name)));
    line("cd /work");
    files(one.files());
    line("( set -e\n:\n%s\n) >/%s/setup 2>&1 </dev/null".formatted(one.setup(), NOTES));
    line("echo $? >/%s/setup-code".formatted(NOTES));
    line("bash -c -- %s >/%s/out 2>/%s/err </dev/null".formatted(quoted(script), NOTES, NOTES));
    line("echo $? >/%s/code".formatted(NOTES));
    if (!probe.isEmpty()) {
      line("( cd /work\n%s\n) >/%s/probe 2>&1 </dev/null".formatted(probe, NOTES));
    }
    // Only what a set-up makes is large.
    String pressed = one.setup().isEmpty() ? "" : " | gzip -1";
    line("tar --format=ustar -cf - -C / %s work 2>/dev/null%s".formatted(NOTES, pressed));
    line("cd /");
    line("find /work /tmp /%s -mindepth 1 -delete 2>/dev/null".formatted(NOTES));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void files(List<EvalFile> files) {
    TreeSet<String> folders = new TreeSet<>(List.of("/" + NOTES));
    TreeMap<String, StringBuilder> byMode = new TreeMap<>();
    for (EvalFile file : files) {
      Path parent = Path.of(file.name()).getParent();
      if (parent != null) {
        folders.add(quoted(parent.toString()));
      }
      if (!file.mode().equals("644")) {
        byMode
            .computeIfAbsent(file.mode(), _ -> new StringBuilder())
            .append(' ')
            .append(quoted(file.name()));
      }
    }
    line("mkdir -p %s".formatted(folders.stream().collect(Collectors.joining(" "))));
    for (EvalFile file : files) {
      line("printf %%s %s >%s".formatted(quoted(file.text()), quoted(file.name())));
      if (!file.modified().isEmpty()) {
        line("touch -d %s %s".formatted(quoted(file.modified()), quoted(file.name())));
      }
    }
    byMode.forEach((mode, names) -> line("chmod %s%s".formatted(mode, names)));
  }

  private void line(String command) {
    text.append(command).append('\n');
  }

  /** The text as one word of bash. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
