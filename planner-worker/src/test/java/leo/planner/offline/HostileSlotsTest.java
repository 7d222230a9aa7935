package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller writes into a slot stays data: bash itself is the judge. */
class HostileSlotsTest {
  private static final String[] PIECES = {
    "'",
    "\"",
    "`",
    "$(reboot)",
    "${IFS}",
    ";",
    "&&",
    "|",
    "\n",
    "\t",
    " ",
    "\\",
    "*",
    "?",
    "[a]",
    "-rf",
    "--",
    "/",
    "..",
    "~",
    "!",
    "#",
    "%s",
    "\\n",
    "ä",
    "漢",
    "😀",
    "=",
    "(",
    ")",
    "{a,b}",
    "<",
    ">",
    "&",
    "x",
    "@{dir}",
    "\\1",
    "\r"
  };

  @TempDir private Path folder;

  @Test
  void quotedTextComesOutOfBashAsItWentIn() throws Exception {
    List<String> texts = texts(300);
    StringBuilder script = new StringBuilder();
    texts.forEach(text -> script.append("printf '%s\\0' ").append(Shell.quote(text)).append('\n'));
    String printed = bash(script.toString());
    assertThat(List.of(printed.split("\0", -1)).subList(0, texts.size()))
        .containsExactlyElementsOf(texts);
  }

  @Test
  void noPathCanBeTakenForAnOption() throws Exception {
    for (String text : texts(300)) {
      if (!text.contains("/")) {
        assertThat(bash("printf %s " + Shell.path(text))).doesNotStartWith("-").endsWith(text);
      }
    }
    assertThat(Shell.path("-rf")).isEqualTo("./-rf");
    assertThat(Shell.path("a=b")).isEqualTo("'./a=b'");
    assertThat(Shell.path("!")).isEqualTo("'./!'");
  }

  @Test
  void everyScriptWithHostileSlotsIsStillOneScriptThatBashCanParse() throws Exception {
    StringBuilder all = new StringBuilder();
    int planned = 0;
    for (String text : texts(60)) {
      for (String frame :
          List.of(
              "count the lines containing \"%s\" in \"%s\"",
              "replace \"%s\" with \"x\" in \"%s\"",
              "find files named \"%s\" under \"%s\"",
              "create a file \"%s\" with the text \"%s\"",
              "copy \"%s\" to \"%s\"",
              "delete the file \"%s\"")) {
        String prompt = frame.replace("%s", text.replace("\"", ""));
        var plan = Plans.plan(prompt);
        if (plan.isPresent()) {
          planned++;
          all.append("f").append(planned).append("() {\n");
          all.append(plan.get().script()).append("\n}\n");
        }
      }
    }
    assertThat(planned).isGreaterThan(100);
    Path script = Files.writeString(folder.resolve("all.sh"), all);
    assertThat(bash("bash -n " + script + " 2>&1; echo $?")).isEqualTo("0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "show the contents of \"$(touch owned)\"",
        "show the contents of '; touch owned #'",
        "count the lines containing \"'; touch owned; '\" in x.txt",
        "count the lines containing \"$(touch owned)\" in x.txt",
        "sort \"x.txt; touch owned\"",
        "sort '`touch owned`'",
        "show the contents of \"x\ntouch owned\"",
        "replace \"';touch owned;'\" with \"`touch owned`\" in x.txt",
        "sum the second column of \"$(touch owned).csv\"",
        "find files named \"*'; touch owned; '\"",
        "what is 2 + 2; touch owned",
        "show the column \"'; touch owned; '\" of x.csv",
        "is \"$(touch owned)\" installed"
      })
  void nothingInASlotIsRun(String prompt) throws Exception {
    Files.writeString(folder.resolve("x.txt"), "x\n");
    bash(Plans.plan(prompt).map(plan -> plan.script()).orElse("true"));
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void aNulIsRefused() {
    assertThat(Plans.outcome("show the contents of \"a\0b\"").toString()).contains("NUL");
  }

  private static List<String> texts(int count) {
    Random random = new Random(20_260_101);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(1, 9); j > 0; j--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private String bash(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script.sh"), script);
    Process process =
        new ProcessBuilder("bash", file.toString())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
