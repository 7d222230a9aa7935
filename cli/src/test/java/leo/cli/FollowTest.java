package leo.cli;

import static leo.cli.Answers.JOB;
import static leo.cli.Answers.OUTPUT;
import static leo.cli.Answers.chunk;
import static leo.cli.Answers.job;
import static leo.cli.Answers.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FollowTest {
  private final Told told = new Told();
  private ScriptedGateway gateway;
  private Follow follow;

  @BeforeEach
  void listen() throws IOException {
    gateway = new ScriptedGateway();
    follow = new Follow(new Api(gateway.url(), "leo_test"), Answers.ID);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void outputComesInOrderOverAllPages() {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "1-2", false, chunk("stdout", 1, "a")))
        .on(OUTPUT + "?after=1-2", 200, page("RUNNING", "1-2", false))
        .on(
            OUTPUT + "?after=1-2",
            200,
            page("RUNNING", "1-4", false, chunk("stderr", 1, "b"), chunk("stdout", 1, "c")))
        .on(OUTPUT + "?after=1-4", 200, page("SUCCEEDED", "1-5", true, chunk("stdout", 1, "d")))
        .on(JOB, 200, job("SUCCEEDED", ""));

    JsonNode finished = follow.toEnd(told);

    assertThat(told.events).containsExactly("planned", "out a", "err b", "out c", "out d");
    assertThat(finished.path("state").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void planIsToldOnceAndOnlyWhenThePlannerIsDone() {
    gateway
        .on(OUTPUT, 200, page("PLAN_QUEUED", "", false))
        .on(OUTPUT, 200, page("PLANNING", "", false))
        .on(OUTPUT, 200, page("RUN_QUEUED", "", false))
        .on(OUTPUT, 200, page("SUCCEEDED", "", true))
        .on(JOB, 200, job("SUCCEEDED", ""));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("planned");
    assertThat(gateway.requests().stream().map(ScriptedGateway.Request::line))
        .containsExactly(OUTPUT, OUTPUT, OUTPUT, JOB, OUTPUT, JOB);
  }

  @Test
  void serverIsAskedToWaitAndGivenTheKey() {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "0-0", false))
        .on(OUTPUT + "?after=0-0", 200, page("SUCCEEDED", "0-0", true))
        .on(JOB, 200, job("SUCCEEDED", ""));

    follow.toEnd(told);

    assertThat(gateway.only(OUTPUT).prefer()).isEqualTo("wait=1");
    assertThat(gateway.only(OUTPUT + "?after=0-0").prefer()).isEqualTo("wait=20");
    assertThat(gateway.requests()).allMatch(one -> "Bearer leo_test".equals(one.key()));
  }

  @Test
  void newAttemptIsToldBeforeItsOutput() {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "1-1", false, chunk("stdout", 1, "lost")))
        .on(
            OUTPUT + "?after=1-1",
            200,
            page("FAILED", "3-2", true, chunk("stdout", 3, "x"), chunk("stdout", 3, "y")))
        .on(JOB, 200, job("FAILED", 3, ""));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("planned", "out lost", "restarted 3", "out x", "out y");
  }

  @Test
  void lastAttemptThatWroteNothingIsTold() {
    gateway
        .on(OUTPUT, 200, page("SUCCEEDED", "1-1", true, chunk("stdout", 1, "lost")))
        .on(JOB, 200, job("SUCCEEDED", 2, ""));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("planned", "out lost", "restarted 2");
  }

  @Test
  void whatIsThereSoFarIsReadToItsEndWithoutWaiting() {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "1-1", false, chunk("stdout", 1, "a")))
        .on(OUTPUT + "?after=1-1", 200, page("RUNNING", "2-1", false, chunk("stdout", 2, "b")))
        .on(OUTPUT + "?after=2-1", 200, page("RUNNING", "2-1", false))
        .on(JOB, 200, job("RUNNING", 2, ""));

    assertThat(follow.soFar(told)).isEqualTo("RUNNING");

    assertThat(told.events).containsExactly("out a", "restarted 2", "out b");
    assertThat(gateway.requests()).allMatch(one -> one.prefer() == null);
  }

  @Test
  void repairIsToldAndIsNoLostWorker() {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "2-1", false, chunk("stderr", 2, "bad")))
        .on(OUTPUT + "?after=2-1", 200, page("PLANNING", "2-1", false))
        .on(OUTPUT + "?after=2-1", 200, page("RUNNING", "2-1", false))
        .on(OUTPUT + "?after=2-1", 200, page("SUCCEEDED", "4-1", true, chunk("stdout", 4, "good")))
        .on(JOB, 200, job("RUNNING", 2, ", \"repairs\": 0"))
        .on(JOB, 200, job("RUNNING", 4, ", \"repairs\": 1"));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("planned", "err bad", "repaired 1", "out good");
  }

  @Test
  void repairThatNobodySawBeginIsToldWithItsOutput() {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "2-1", false, chunk("stderr", 2, "bad")))
        .on(OUTPUT + "?after=2-1", 200, page("SUCCEEDED", "4-1", true, chunk("stdout", 4, "good")))
        .on(JOB, 200, job("RUNNING", 2, ", \"repairs\": 0"))
        .on(JOB, 200, job("SUCCEEDED", 4, ", \"repairs\": 1"));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("planned", "err bad", "repaired 1", "out good");
  }

  @Test
  void resultOfTheLastRunCountsThoughAPlannerHadTheJobAfterwards() {
    String result = ", \"repairs\": 1, \"result\": {\"attempt\": 2}";
    gateway
        .on(OUTPUT, 200, page("RUNNING", "2-1", false, chunk("stderr", 2, "bad")))
        .on(OUTPUT + "?after=2-1", 200, page("FAILED", "2-1", true))
        .on(JOB, 200, job("FAILED", 3, result));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("repaired 1", "err bad");
  }

  @Test
  void jobThatWaitsIsAskedAboutOnceForEachPlan() {
    gateway
        .on(OUTPUT, 200, page("AWAITING_APPROVAL", "0-0", false))
        .on(OUTPUT + "?after=0-0", 200, page("AWAITING_APPROVAL", "0-0", false))
        .on(OUTPUT + "?after=0-0", 200, page("REJECTED", "0-0", true))
        .on(JOB, 200, job("AWAITING_APPROVAL", 1, ""));

    follow.toEnd(told);

    assertThat(told.events).containsExactly("planned", "waits");
  }

  @Test
  void jobIsLeftWaitingIfThatIsWanted() {
    told.goOn = false;
    gateway
        .on(OUTPUT, 200, page("AWAITING_APPROVAL", "0-0", false))
        .on(JOB, 200, job("AWAITING_APPROVAL", 1, ""));

    JsonNode left = follow.toEnd(told);

    assertThat(left.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
  }

  private static final class Told implements Follow.Listener {
    private final List<String> events = new ArrayList<>();
    private boolean goOn = true;

    @Override
    public void planned(JsonNode job) {
      events.add("planned");
    }

    @Override
    public void repaired(JsonNode job) {
      events.add("repaired " + job.path("repairs").asLong());
    }

    @Override
    public boolean waits(JsonNode job) {
      events.add("waits");
      return goOn;
    }

    @Override
    public void restarted(long attempt) {
      events.add("restarted " + attempt);
    }

    @Override
    public void wrote(boolean toStderr, byte[] data) {
      events.add((toStderr ? "err " : "out ") + new String(data, StandardCharsets.UTF_8));
    }
  }
}
