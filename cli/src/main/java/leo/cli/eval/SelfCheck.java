package leo.cli.eval;

import java.util.Optional;
import leo.cli.eval.EvalServer.Trouble;

/** Whether a case is fit to judge by. */
final class SelfCheck {
  private SelfCheck() {}

  /** Right if no reference complains, the first does the same again, and nothing is wrong. */
  static CaseResult of(
      EvalCase one, References.Runs first, References.Runs again, References.Runs idle) {
    if (!(one.expectation() instanceof EvalCase.Answered expected)) {
      return new CaseResult(one, Verdict.RIGHT, Double.NaN, "", "");
    }
    try {
      Judge judge = new Judge(expected.comparison());
      for (int i = 0; i < expected.references().size(); i++) {
        String script = expected.references().get(i);
        Ran reference = first.of(one, i);
        Optional<String> fault =
            judge
                .defect(reference)
                .or(() -> stderr(reference))
                .or(() -> nothingPasses(judge, expected.comparison(), one, idle, reference));
        if (fault.isEmpty() && i == 0) {
          fault = judge.difference(reference, again.of(one, i));
        }
        if (fault.isPresent()) {
          return new CaseResult(one, Verdict.WRONG, 1, script, fault.get());
        }
      }
      return new CaseResult(one, Verdict.RIGHT, 1, expected.references().getFirst(), "");
    } catch (Trouble e) {
      return new CaseResult(one, Verdict.TROUBLE, Double.NaN, "", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> stderr(Ran reference) {
    return reference.stderr().isBlank()
        ? Optional.empty()
        : Optional.of("the reference complains: " + reference.stderr());
  }

  private static Optional<String> nothingPasses(
      Judge judge, Comparison comparison, EvalCase one, References.Runs idle, Ran reference) {
    boolean passes =
        comparison.stdout().kind() == StdoutRule.Kind.IGNORED
            ? judge.difference(reference, idle.of(one, 0)).isEmpty()
            : comparison.stdout().accepts(reference.stdout(), "");
    return passes ? Optional.of("doing nothing is judged right") : Optional.empty();
  }
}
