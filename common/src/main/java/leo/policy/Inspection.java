package leo.policy;

import java.util.List;

/**
 * What looking at a call has shown.
 *
 * @param own what is to be said of the program itself
 * @param commands the commands that it runs, each a program and its arguments
 * @param scripts the shell scripts that it runs
 */
record Inspection(Finding own, List<List<Word>> commands, List<String> scripts) {
  Inspection {
    commands = List.copyOf(commands);
    scripts = List.copyOf(scripts);
  }

  static Inspection of(Finding own) {
    return new Inspection(own, List.of(), List.of());
  }

  static Inspection unknown(String why) {
    return of(Finding.unknown(why));
  }

  /** A program that does nothing but run another. */
  static Inspection runs(List<Word> command) {
    return new Inspection(Finding.read(), List.of(command), List.of());
  }

  static Inspection runsScript(String script) {
    return new Inspection(Finding.read(), List.of(), List.of(script));
  }
}
