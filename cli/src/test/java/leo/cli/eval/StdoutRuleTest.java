package leo.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import leo.cli.eval.StdoutRule.Kind;
import leo.cli.eval.StdoutRule.Leniency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes for the reference's output, and what does not. */
class StdoutRuleTest {
  private static final Pattern ANYTHING = Pattern.compile("");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '$',
      textBlock =
          """
          exact,    a;b,       a ;b;;,          true
          exact,    a;b,       b;a,             false
          exact,    a,         $ a$,            false
          lines,    a;b;b,     b;a;b,           true
          lines,    a;b,       a;b;b,           false
          numbers,  3,         3 total,         true
          numbers,  3,         there are 3.,    true
          numbers,  1.50,      = 1.5,           true
          numbers,  3,         3 of 4,          false
          numbers,  3,         -3,              false
          numbers,  3,         x3 and v3,       false
          contains, b;c,       a b;x;cd,        true
          contains, b;c,       a b,             false
          any,      x;b,       abc,             true
          any,      x;y,       abc,             false
          ignored,  a,         b,               true
          """)
  void kindDecides(String kind, String reference, String output, boolean accepted) {
    StdoutRule rule = new StdoutRule(kind(kind), Set.of(), ANYTHING);

    assertThat(rule.accepts(lines(reference), lines(output))).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '$',
      delimiter = '>',
      textBlock =
          """
          dot-slash    > a/b             > ./a/b           > a/./b
          absolute     > a/b             > /work/a/b       > /tmp/a/b
          basename     > b               > ./a/b           > b/a
          blanks       > a b             > $  a   b$       > ab
          empty-lines  > a;b             > a;;b            > a;x;b
          case         > Ab              > aB              > bA
          quotes       > a               > "a"             > (a)
          thousands    > 1234567         > 1,234,567       > 1,234,568
          words        > 3 apple         > apple: 3        > apple: 4
          last-word    > a               > 12 Nov 3 a      > a b
          line-numbers > 2024-01-02 b    > 12:2024-01-02 b > 01-02 b
          long-listing > a b             > total 4;-rw-r--r-- 1 me me 3 Nov 2 08:00 a b > total
          """)
  void leniencyForgivesWhatItIsFor(String name, String wanted, String fine, String wrong) {
    Set<Leniency> one =
        EnumSet.of(Leniency.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    StdoutRule strict = new StdoutRule(Kind.EXACT, Set.of(), ANYTHING);
    StdoutRule lenient = new StdoutRule(Kind.EXACT, one, ANYTHING);

    assertThat(strict.accepts(lines(wanted), lines(fine))).isFalse();
    assertThat(lenient.accepts(lines(wanted), lines(fine))).isTrue();
    assertThat(lenient.accepts(lines(wanted), lines(wrong))).isFalse();
  }

  @Test
  void patternIsSoughtWhateverTheReferenceSays() {
    StdoutRule rule = new StdoutRule(Kind.MATCHES, Set.of(), Pattern.compile("\\b7\\b"));

    assertThat(rule.accepts("", "it is 7\n")).isTrue();
    assertThat(rule.accepts("7", "it is 17\n")).isFalse();
  }

  @Test
  void emptyReferenceTellsNothing() {
    for (Kind kind : EnumSet.of(Kind.EXACT, Kind.LINES, Kind.NUMBERS, Kind.CONTAINS, Kind.ANY)) {
      StdoutRule rule = new StdoutRule(kind, Set.of(), ANYTHING);

      assertThat(rule.canTell("\n")).as(kind.name()).isFalse();
      assertThat(rule.canTell("1\n")).as(kind.name()).isTrue();
    }
  }

  private static Kind kind(String name) {
    return Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String lines(String text) {
    return text.replace(';', '\n') + "\n";
  }
}
