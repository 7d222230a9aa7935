package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps every file of the repository in order. {@link TidyRulesTest} proves that rules bite. */
class TidyTest {
  private static Repository repository = new Repository(java.nio.file.Path.of(""), List.of());

  @BeforeAll
  static void read() throws IOException {
    repository = Repository.find();
  }

  @Test
  void repositoryWasRead() {
    assertThat(repository.files())
        .hasSizeGreaterThan(100)
        .extracting(SourceFile::path)
        .contains("pom.xml", "common/src/main/java/leo/job/Job.java")
        .noneMatch(path -> path.contains("/target/"));
  }

  @Test
  void textIsTidy() {
    none(repository.files().stream().flatMap(file -> TextRules.check(file).stream()).toList());
  }

  @Test
  void javaIsTidy() throws IOException {
    none(JavaRules.check(repository.files()));
  }

  @Test
  void pagesHaveATitleAndNoDeadLinks() {
    List<Finding> found = new ArrayList<>();
    for (SourceFile file : repository.files()) {
      if (file.path().endsWith(".md")) {
        found.addAll(MarkdownRules.check(repository.root(), file));
      }
    }
    none(found);
  }

  @Test
  void versionsStandInTheParentAlone() {
    none(
        repository.files().stream()
            .filter(file -> file.name().equals("pom.xml"))
            .flatMap(file -> PomRules.check(file).stream())
            .toList());
  }

  private static void none(List<Finding> found) {
    assertThat(found)
        .withFailMessage(() ->
            found.stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n", found.size() + " finding(s):\n", "")))
        .isEmpty();
  }
}
