package leo.cli.eval;

import java.util.List;

/**
 * What of a run counts, and how closely.
 *
 * @param probe a bash script that looks at the files after the run; what it prints must be the
 *     same. May be empty.
 */
public record Comparison(StdoutRule stdout, FilesRule files, String probe) {

  /**
   * What of the files counts: by name, kind, the owner's execute bit and content.
   *
   * @param ignored nothing does
   * @param except names that must be there alike, whatever they hold
   */
  public record FilesRule(boolean ignored, List<String> except) {
    public FilesRule {
      except = List.copyOf(except);
    }
  }
}
