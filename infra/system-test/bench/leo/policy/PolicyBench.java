package leo.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import leo.executor.box.Machine;
import leo.executor.box.Table;

/** Measures what judging a script takes: reading it with the grammar, and asking bash. */
final class PolicyBench {
  private static final int WARM_UP = 2_000;

  private PolicyBench() {}

  /**
   * Measures.
   *
   * @param args how often each script is judged
   */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("one command", "ls -l");
    scripts.put(
        "a pipe of five",
        "find . -type f -name '*.log' -printf '%s\\t%p\\n' | sort -nr | sed -n '1,10p' | cut -f2"
            + " | tr a-z A-Z");
    scripts.put(
        "a loop",
        "for f in *.txt; do\n  if grep -q x \"$f\"; then wc -l \"$f\" >> out; fi\ndone\n");
    scripts.put("a script in a script", "bash -c \"sh -c 'rm -rf /'\"");
    scripts.put("200 lines", "grep -c 'a b' file | sort\n".repeat(200));
    BashParser parser = BashParser.load();
    ProgramChecks checks = new ProgramChecks(ProgramTable.standard());
    SyntaxCheck bash = SyntaxCheck.find();
    for (int i = 0; i < WARM_UP; i++) {
      ScriptWalk.pieces(parser, checks, scripts.get("a loop"));
    }
    Table.say("# LEO's policy gate, measured\n");
    Machine.describe();
    Table.begin(
        "Microseconds for a script",
        "%d rounds each, one at a time.".formatted(rounds),
        "script",
        "bytes",
        "grammar and table p50",
        "p99",
        "`bash -n` p50",
        "p99");
    for (Map.Entry<String, String> one : scripts.entrySet()) {
      double[] read = times(rounds, () -> ScriptWalk.pieces(parser, checks, one.getValue()));
      double[] asked = times(rounds, () -> bash.fault(one.getValue()));
      Table.row(
          one.getKey(),
          one.getValue().length(),
          quantile(read, 0.5),
          quantile(read, 0.99),
          quantile(asked, 0.5),
          quantile(asked, 0.99));
    }
  }

  private interface Work {
    Object once() throws Exception;
  }

  private static double[] times(int rounds, Work work) throws Exception {
    double[] micros = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long begin = System.nanoTime();
      work.once();
      micros[i] = (System.nanoTime() - begin) / 1e3;
    }
    Arrays.sort(micros);
    return micros;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
  }
}
