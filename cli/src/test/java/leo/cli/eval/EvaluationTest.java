package leo.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From prompts to verdicts. */
@Timeout(30)
class EvaluationTest {
  private static final List<EvalCase> CASES =
      new SetReader()
          .read(
              "group",
              """
              == case one
              prompt: say one
              answer: echo 1
              answer: echo one
              stdout: exact
              == case nothing
              prompt: sing
              decline: no voice
              """);
  private static final List<EvalCase> ONE = CASES.subList(0, 1);

  @Test
  void planIsJudgedByWhatItDoes() throws InterruptedException {
    assertThat(planned("echo 1").verdict()).isEqualTo(Verdict.RIGHT);
    assertThat(planned("echo one").verdict()).isEqualTo(Verdict.RIGHT);
    assertThat(planned("echo 2"))
        .satisfies(
            result -> assertThat(result.verdict()).isEqualTo(Verdict.WRONG),
            result -> assertThat(result.detail()).contains("wanted:\n    1", "got:\n    2"),
            result -> assertThat(result.script()).isEqualTo("echo 2"),
            result -> assertThat(result.confidence()).isEqualTo(0.7));
  }

  @Test
  void boxThatDoesNotReportIsThePlansFault() throws InterruptedException {
    assertThat(planned("hang"))
        .satisfies(
            result -> assertThat(result.verdict()).isEqualTo(Verdict.WRONG),
            result -> assertThat(result.detail()).contains("before it could report"));
  }

  @Test
  void serverThatCannotPlanOrRunIsNobodysMistake() throws InterruptedException {
    assertThat(planned("broken"))
        .satisfies(
            result -> assertThat(result.verdict()).isEqualTo(Verdict.TROUBLE),
            result -> assertThat(result.detail()).isEqualTo("the sandbox is away"));
    assertThat(evaluation(new EchoServer()).ofPlanner(CASES))
        .allMatch(result -> result.verdict() == Verdict.TROUBLE);
  }

  @Test
  void decliningIsRightWhereThereIsNoAnswer() throws InterruptedException {
    EchoServer declines = new EchoServer().declines("say one").declines("sing");
    EchoServer dares = new EchoServer().declines("say one").plans("sing", "echo la", 0.6);

    assertThat(evaluation(declines).ofPlanner(CASES))
        .extracting(CaseResult::verdict)
        .containsExactly(Verdict.DECLINED, Verdict.RIGHT);
    assertThat(evaluation(dares).ofPlanner(CASES))
        .extracting(CaseResult::verdict)
        .containsExactly(Verdict.DECLINED, Verdict.WRONG);
  }

  @Test
  void givenScriptsAreJudgedInsteadOfPlans() throws InterruptedException {
    assertThat(evaluation(new EchoServer()).ofScripts(CASES, Map.of("one", "echo 1")))
        .extracting(CaseResult::verdict)
        .containsExactly(Verdict.RIGHT, Verdict.RIGHT);
    assertThat(evaluation(new EchoServer()).ofScripts(CASES, Map.of("nothing", "echo la")))
        .extracting(CaseResult::verdict)
        .containsExactly(Verdict.DECLINED, Verdict.WRONG);
  }

  @Test
  void setIsCheckedByItself() throws InterruptedException {
    assertThat(evaluation(new EchoServer()).ofReferences(CASES))
        .allMatch(result -> result.verdict() == Verdict.RIGHT);
    assertThat(check("answer: true\nstdout: exact").detail()).contains("prints nothing");
    assertThat(check("answer: true\nprobe: ls").detail())
        .isEqualTo("doing nothing is judged right");
    assertThat(check("answer: hang\nstdout: exact").verdict()).isEqualTo(Verdict.TROUBLE);
  }

  @Test
  void noMoreIsWithTheServerThanWasAllowed() throws InterruptedException {
    EchoServer server = new EchoServer();
    List<EvalCase> many = new ArrayList<>();
    IntStream.range(0, 200)
        .forEach(i -> {
          String text = "== case c" + i + "\nprompt: p" + i + "\ndecline: x\n";
          many.addAll(new SetReader().read("group", text));
          server.declines("p" + i);
        });

    assertThat(new Evaluation(server, 3, _ -> {}).ofPlanner(many)).hasSize(200);
    assertThat(server.mostAtOnce()).isBetween(1, 3);
  }

  private static CaseResult check(String fields) throws InterruptedException {
    List<EvalCase> cases = new SetReader().read("group", "== case c\nprompt: x\n" + fields + "\n");
    return evaluation(new EchoServer()).ofReferences(cases).getFirst();
  }

  private static CaseResult planned(String script) throws InterruptedException {
    EchoServer server = new EchoServer().plans("say one", script, 0.7);
    return evaluation(server).ofPlanner(ONE).getFirst();
  }

  private static Evaluation evaluation(EchoServer server) {
    return new Evaluation(server, 4, _ -> {});
  }
}
