package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptToolsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "jq . a.json # jq",
        "cat a | sort -u | uniq -c # cat sort uniq",
        "true && jq . || sed p; tr a b # jq sed tr",
        "FROM=$(mktemp) TO=b gawk 'BEGIN { jq | sed }' # gawk mktemp",
        "find . -type f -exec file {} + # file find",
        "find . -print0 | xargs -0 -r gzip -v -- 2>&1 # find gzip xargs",
        "cat a | { xargs -0 -r du -sk || [ $? -eq 123 ]; } | sort # cat du sort xargs",
        "comm -12 -- <(sort -- a) <(cut -f1 b) # comm cut sort",
        "echo $(( ($(date -ud x +%s) - $(date +%s)) / 86400 )) # date",
        "echo \"jq $(wc -l < sed)\" > tr # wc",
        "cmp a b; case $? in 0) echo same ;; *) head a ;; esac # cmp head",
        "if ! grep -q x a; then tail a; fi # grep tail",
        "case a in *.csv) sep=(-t,) ;; *) sep=(-t $'\\t' jq) ;; esac; sort a # sort",
        "rm -- './jq' \\; # rm",
        "\"$program\" --version # ``",
        "for i in jq; do seq 3; done # seq",
      })
  void findsWhatAScriptCalls(String script, String tools) {
    assertThat(String.join(" ", ScriptTools.of(script))).isEqualTo(tools.strip());
  }

  @Test
  void findsThisInAllRecipes() {
    Set<String> all = new TreeSet<>();
    RecipeCases.ALL.forEach(one -> all.addAll(ScriptTools.of(Plans.script(one.prompt()))));
    assertThat(all).containsExactlyInAnyOrderElementsOf(RecipeCaseTools.EVERY);
  }
}
