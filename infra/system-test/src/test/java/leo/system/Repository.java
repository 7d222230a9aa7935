package leo.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leo.testing.RepoRoot;

/** The text files that belong to the repository. */
record Repository(Path root, List<SourceFile> files) {
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "node_modules", ".idea", ".vscode");
  private static final Pattern ZERO = Pattern.compile("\0");

  Repository {
    files = List.copyOf(files);
  }

  /** All files that git knows or would add; without git, all but what builds leave behind. */
  static Repository find() throws IOException {
    Path root = RepoRoot.find();
    List<SourceFile> files = new ArrayList<>();
    for (String path : paths(root)) {
      Path file = root.resolve(path);
      if (Files.isRegularFile(file)) {
        String text = new String(Files.readAllBytes(file), UTF_8);
        if (text.indexOf('\0') < 0) {
          files.add(new SourceFile(path, text));
        }
      }
    }
    return new Repository(root, files);
  }

  private static List<String> paths(Path root) throws IOException {
    Process git;
    try {
      git =
          new ProcessBuilder("git", "ls-files", "-z", "-c", "-o", "--exclude-standard")
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return walk(root);
    }
    String listed = new String(git.getInputStream().readAllBytes(), UTF_8);
    return succeeded(git) ? ZERO.splitAsStream(listed).distinct().toList() : walk(root);
  }

  private static boolean succeeded(Process git) {
    try {
      return git.waitFor(30, TimeUnit.SECONDS) && git.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static List<String> walk(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(root::relativize)
          .filter(Repository::isOurs)
          .filter(path -> Files.isRegularFile(root.resolve(path)))
          .map(path -> path.toString().replace('\\', '/'))
          .toList();
    }
  }

  private static boolean isOurs(Path path) {
    for (Path part : path) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
