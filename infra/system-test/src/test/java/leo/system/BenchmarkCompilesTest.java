package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import leo.testing.RepoRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark is run by hand, and would be forgotten when the product changes. */
class BenchmarkCompilesTest {
  @Test
  void theBenchmarkFitsTheProduct(@TempDir Path classes) throws Exception {
    Path root = RepoRoot.find();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-cp",
                      jars(root.resolve("cli/target"))),
                  null,
                  files.getJavaFileObjectsFromPaths(sources(root)))
              .call();

      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static List<Path> sources(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve("infra/system-test/bench"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String jars(Path target) throws Exception {
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve("leo-cli.jar")), libraries)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
