package leo.cli.eval;

import java.util.SortedMap;

/**
 * What a script did in its box.
 *
 * @param exitCode the script's own
 * @param tree what is under {@code /work} after it, by name
 * @param probe what the case's probe printed; empty without one
 */
record Ran(
    int exitCode, String stdout, String stderr, SortedMap<String, Entry> tree, String probe) {

  /**
   * A file, folder or link.
   *
   * @param kind {@code file}, {@code folder}, {@code link} or {@code other}
   * @param executable whether its owner may run it; false for all but files
   * @param content a file's bytes as Latin-1, a link's target
   */
  record Entry(String kind, boolean executable, String content) {}
}
