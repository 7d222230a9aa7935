package leo.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the set's files. */
class SetReaderTest {
  @Test
  void caseIsRead() {
    List<EvalCase> cases =
        new SetReader()
            .read(
                "count",
                """
                # a remark
                == tree small
                file: "a b.txt" mode=755 modified="2 days ago"
                | one
                |
                | # three
                setup: ln -s x y
                == case count-lines
                prompt: how many: lines
                tree: small
                file: c no-newline
                | end
                answer: wc -l < c
                answer:
                | cat c |
                |   wc -l
                stdout: lines dot-slash empty-lines
                files: except y z
                probe: ls
                == case count-sheep
                prompt: count sheep
                decline: no sheep
                """);

    assertThat(cases).hasSize(2);
    EvalCase first = cases.getFirst();
    assertThat(first.files())
        .containsExactly(
            new EvalFile("a b.txt", "755", "2 days ago", "one\n\n# three\n"),
            new EvalFile("c", "644", "", "end"));
    assertThat(first.setup()).isEqualTo("ln -s x y\n");
    assertThat(first.prompt()).isEqualTo("how many: lines");
    EvalCase.Answered expected = (EvalCase.Answered) first.expectation();
    assertThat(expected.references()).containsExactly("wc -l < c", "cat c |\n  wc -l");
    assertThat(expected.comparison().stdout().kind()).isEqualTo(StdoutRule.Kind.LINES);
    assertThat(expected.comparison().stdout().leniencies())
        .containsExactlyInAnyOrder(StdoutRule.Leniency.DOT_SLASH, StdoutRule.Leniency.EMPTY_LINES);
    assertThat(expected.comparison().files().except()).containsExactly("y", "z");
    assertThat(expected.comparison().probe()).isEqualTo("ls");
    assertThat(cases.getLast().expectation()).isEqualTo(new EvalCase.NoAnswer("no sheep"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '$',
      delimiter = '>',
      textBlock =
          """
          prompt: x                             > line 1: a field before the first '== case'
          == case A_b                           > line 1: 'A_b' is no id
          == tree t;== tree t                   > line 2: a second tree 't'
          == case a;nonsense                    > line 2: 'nonsense' is no field
          == case a;colour: red                 > line 2: 'colour' is no field: it must be prompt
          == case a;tree: none                  > line 2: no tree 'none'
          == case a;prompt:                     > line 2: 'prompt' is empty
          == case a;prompt: x;prompt: y         > line 3: a second 'prompt'
          == case a;| x                         > line 2: '|' with no file
          == case a;answer: x;|x                > line 3: after '|' there must be a blank
          == case a;file: ../x                  > line 2: '../x' is no file's name
          == case a;file: x mode=9              > line 2: mode '9' must be three octal digits
          == case a;file: x size=9              > line 2: 'size=9' is not allowed
          == case a;stdout: exactly             > line 2: 'exactly' is not allowed; it must be one
          == case a;stdout: exact loose         > line 2: 'loose' is not allowed; it must be one
          == case a;stdout: matches (           > line 2: no pattern
          == case a;stdout: matches             > line 2: 'matches' needs a pattern
          == case a;files: some                 > line 2: 'files' must be 'ignored' or 'except
          == case a;decline: x                  > line 1: 'a': it has no prompt
          == case a;prompt: x                   > line 1: 'a': it needs either answers or a
          == case a;prompt: x;answer: y;decline: z > line 1: 'a': it needs either answers or a
          == case a;prompt: x;answer:           > line 1: 'a': it has an empty answer
          == case a;prompt: x;decline: z;probe: ls > line 1: 'a': nothing to compare
          == case a;prompt: x;answer: y;files: ignored > line 1: 'a': it compares nothing
          """)
  void whatIsWrongIsNamedWithItsLine(String text, String message) {
    assertThatThrownBy(() -> new SetReader().read("group", text.replace(";", "\n")))
        .isInstanceOf(SetFormatException.class)
        .hasMessageStartingWith("group, " + message);
  }
}
