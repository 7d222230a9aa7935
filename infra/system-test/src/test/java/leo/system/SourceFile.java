package leo.system;

import java.util.List;

/**
 * A text file of the repository.
 *
 * @param path from the top folder, with slashes
 * @param text its content
 */
record SourceFile(String path, String text) {
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  List<String> lines() {
    return text.lines().toList();
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  /** By its name, or by its first line where the name has no ending. */
  boolean isShell() {
    return path.endsWith(".sh")
        || (!name().contains(".") && text.lines().limit(1).anyMatch(SourceFile::startsAShell));
  }

  private static boolean startsAShell(String line) {
    return line.startsWith("#!") && line.endsWith("sh");
  }

  Finding finding(int line, String problem, String remedy) {
    return new Finding(path, line, problem, remedy);
  }
}
