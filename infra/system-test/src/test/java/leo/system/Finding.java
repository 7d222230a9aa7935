package leo.system;

/**
 * A place that breaks a rule.
 *
 * @param path the file, from the top folder
 * @param line from 1
 * @param problem what is wrong
 * @param remedy what to do
 */
record Finding(String path, int line, String problem, String remedy) {
  @Override
  public String toString() {
    return "%s:%d: %s: %s".formatted(path, line, problem, remedy);
  }
}
