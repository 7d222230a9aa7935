package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule bites on what it is there for, and on nothing near it. */
class TidyRulesTest {
  @Test
  void findingSaysWhereWhatAndWhatToDo() {
    assertThat(text("a/B.java", "ok\n\tx\n"))
        .hasToString("[a/B.java:2: a tab: use spaces; in a string write \\t]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.java", "run.sh"})
  void longLineIsFound(String path) {
    String start = path.endsWith(".sh") ? "#!/bin/bash\nset -euo pipefail\n" : "";

    assertThat(text(path, start + "x".repeat(100) + "\n")).isEmpty();
    assertThat(text(path, start + "x".repeat(101) + "\n")).hasSize(1);
    assertThat(text("notes.md", "x".repeat(101) + "\n")).isEmpty();
  }

  @Test
  void longFileIsFound() {
    assertThat(text("A.java", "x\n".repeat(400))).isEmpty();
    assertThat(text("A.java", "x\n".repeat(401))).hasSize(1);
    assertThat(text("data.txt", "x\n".repeat(401))).isEmpty();
  }

  @Test
  void untidyEndsAreFound() {
    assertThat(text("a.md", "x")).hasSize(1);
    assertThat(text("a.md", "x \ny\n")).hasSize(1);
    assertThat(text("a.md", "x\r\ny\n")).isEmpty();
    assertThat(text("empty.txt", "")).isEmpty();
  }

  /** In two pieces each, so that this file does not break the rule. */
  @ParameterizedTest
  @CsvSource({
    "// TO,DO later",
    "FIX,ME",
    "X,XX",
    "@Dis,abled",
    "@Ig,nore",
    "assume,True(x)",
    "assume,False(x)",
    "e.print,StackTrace()",
    "cd /wo,rk/main",
    "ls /wo,rk/.library",
    "/ro,ot/.m2",
    "/ho,me/alice/x",
    "/tmp/w,t-rules"
  })
  void bannedWordOrPathIsFound(String start, String end) {
    assertThat(text("a.txt", "before\n" + start + end + "\n"))
        .singleElement()
        .extracting(Finding::line)
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mktemp -t leo.XXXXXX",
        "/work is the disk",
        "/work/a.txt",
        "todo",
        "/home",
        "/root"
      })
  void whatOnlyLooksLikeItIsNot(String line) {
    assertThat(text("a.txt", line + "\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https:/" + "/downloads.acme.io/x",
        "http:/" + "/user:pw@10.1.2.3:80/",
        "image: reg" + "istry.acme.io/leo",
        "re" + "po.acme.dev"
      })
  void hostThatIsNotAllowedIsFound(String line) {
    assertThat(text("a.yaml", line + "\n")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/v1/jobs",
        "http://localhost:8080",
        "http://gateway:8080",
        "https://api.example.com/hook",
        "https://db.invalid/",
        "http://maven.apache.org/POM/4.0.0",
        "repo.files().stream()"
      })
  void allowedHostIsNotFound(String line) {
    assertThat(text("a.yaml", line + "\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"leo/util/A.java", "leo/JobHelper.java", "core.sh.txt", "JobManagerTest.java"})
  void fileNameThatSaysNothingIsFound(String path) {
    assertThat(text(path, "x\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leo/Score.java", "docs/management.md", "Simple.java", "utilisation.txt"})
  void fileNameThatOnlyContainsItIsNot(String path) {
    assertThat(text(path, "x\n")).isEmpty();
  }

  @Test
  void shellScriptStartsSafely() {
    assertThat(text("a.sh", "#!/usr/bin/env bash\n# why\nset -euo pipefail\n")).isEmpty();
    assertThat(text("a.sh", "set -euo pipefail\n")).hasSize(1);
    assertThat(text("a.sh", "#!/bin/bash\nset -e\n")).hasSize(1);
    assertThat(text("leo", "#!/usr/bin/env bash\necho\n")).hasSize(1);
    assertThat(text("a.sh", "# shellcheck shell=bash\na() { :; }\n")).isEmpty();
    assertThat(text("LICENSE", "MIT\n")).isEmpty();
  }

  @Test
  void longMethodIsFound() throws IOException {
    assertThat(java("src/A.java", "class A {\n  void a() {\n" + "\n".repeat(68) + "  }\n}\n"))
        .isEmpty();
    assertThat(java("src/A.java", "class A {\n  void a() {\n" + "\n".repeat(69) + "  }\n}\n"))
        .singleElement()
        .hasToString("src/A.java:2: 'a' has 71 lines: split it: at most 70");
  }

  @Test
  void typeInAFileOfAnotherNameIsFound() throws IOException {
    assertThat(java("a/Right.java", "class Right {}\n")).isEmpty();
    assertThat(java("a/Right.java", "public record Wrong() {}\n")).hasSize(1);
    assertThat(java("a/Right.java", "class Right {}\ninterface Second {}\n")).hasSize(1);
    assertThat(java("a/package-info.java", "package a;\n")).isEmpty();
  }

  @Test
  void nestedClassAndPackageThatSayNothingAreFound() throws IOException {
    assertThat(java("a/A.java", "class A { static class ThingImpl {} }\n")).hasSize(1);
    assertThat(java("a/A.java", "package a.utils;\nclass A {}\n")).hasSize(1);
    assertThat(java("a/A.java", "import java.util.List;\nclass A {}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Thread.sleep(1)", "TimeUnit.SECONDS.sleep(1)", "SECONDS.sleep(1)", "sleep(1)"})
  void sleepInATestIsFound(String call) throws IOException {
    String source = "class A {\n  void a() {\n    " + call + ";\n  }\n}\n";

    assertThat(java("m/src/test/java/A.java", source)).hasSize(1);
    assertThat(java("m/src/main/java/A.java", source)).isEmpty();
  }

  @Test
  void sleepInAStringIsNot() throws IOException {
    assertThat(java("m/src/test/java/A.java", "class A { String s = \"Thread.sleep(1)\"; }\n"))
        .isEmpty();
  }

  @Test
  void pageHasOneTitle(@TempDir Path root) {
    assertThat(page(root, "# One\n```sh\n# not a title\n```\n")).isEmpty();
    assertThat(page(root, "# One\n# Two\n")).hasSize(1);
    assertThat(page(root, "## None\n")).hasSize(1);
  }

  @Test
  void deadLinkIsFound(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("docs"));
    Files.writeString(root.resolve("docs/B.md"), "# B\n## A `b` c, d!\n## Twice\n## Twice\n");

    assertThat(
            page(
                root,
                """
                # A
                [b](B.md) [c](B.md#a-b-c-d) [2](B.md#twice-1) [self](#a) [up](../docs/B.md)
                [web](https://example.com/x#y) `[code](nowhere.md)`
                """))
        .isEmpty();
    assertThat(page(root, "# A\n[gone](C.md)\n[gone](B.md#gone) [out](../../x)\n[no](#b)\n"))
        .extracting(Finding::line)
        .containsExactly(2, 3, 3, 4);
  }

  @Test
  void versionInAModuleIsFound() {
    String pom =
        "<project>\n<parent><version>1</version></parent>\n<version>1</version>\n<dependencies>"
            + "<dependency>\n<version>2</version></dependency></dependencies></project>\n";

    assertThat(PomRules.check(new SourceFile("cli/pom.xml", pom)))
        .extracting(Finding::line)
        .containsExactly(5);
    assertThat(PomRules.check(new SourceFile("pom.xml", pom))).isEmpty();
    assertThat(PomRules.check(new SourceFile("cli/pom.xml", "<project>"))).hasSize(1);
  }

  @Test
  void withoutGitWhatBuildsLeaveBehindIsNotRead(@TempDir Path root) throws IOException {
    for (String path : List.of("a/A.java", "a/target/A.java", ".git/config")) {
      Files.createDirectories(root.resolve(path).getParent());
      Files.writeString(root.resolve(path), "x\n");
    }

    assertThat(Repository.walk(root)).containsExactly("a/A.java");
  }

  private static List<Finding> text(String path, String text) {
    return TextRules.check(new SourceFile(path, text));
  }

  private static List<Finding> java(String path, String text) throws IOException {
    return JavaRules.check(List.of(new SourceFile(path, text)));
  }

  private static List<Finding> page(Path root, String text) {
    return MarkdownRules.check(root, new SourceFile("docs/A.md", text));
  }
}
