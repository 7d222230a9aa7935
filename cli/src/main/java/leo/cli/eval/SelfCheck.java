package leo.cli.eval;

import java.util.Optional;
import leo.cli.eval.EvalServer.Trouble;

/** Whether a case is fit to judge by. */
final class SelfCheck {
  private SelfCheck() {}

  /** Right if each reference equals itself when run again, and doing nothing is wrong. */
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
                .or(() -> nothingPasses(judge, reference, idle.of(one, 0)));
        if (fault.isEmpty()) {
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

  private static Optional<String> nothingPasses(Judge judge, Ran reference, Ran idle) {
    return judge.difference(reference, idle).isEmpty()
        ? Optional.of("doing nothing is judged right")
        : Optional.empty();
  }
}
