package leo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobOptionsTest {
  @TempDir Path home;
  private ScriptedGateway gateway;
  private CommandLineFixture leo;

  @BeforeEach
  void listen() throws IOException {
    gateway = new ScriptedGateway().on(Answers.SUBMIT, 202, Answers.job("RUN_QUEUED", ""));
    leo = new CommandLineFixture(home, gateway.url());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "30s,30000", "30,30000", "5m,300000", "5MIN,300000", "2h,7200000"})
  void timeHasAUnit(String given, long expectedMs) throws IOException {
    assertThat(submitted("--timeout", given).at("/sandbox/timeoutMs").asLong())
        .isEqualTo(expectedMs);
  }

  @ParameterizedTest
  @CsvSource({"1048576,1048576", "64k,65536", "512m,536870912", "2GiB,2147483648", "9b,9"})
  void sizeHasAUnit(String given, long expectedBytes) throws IOException {
    assertThat(submitted("--memory", given).at("/sandbox/memoryBytes").asLong())
        .isEqualTo(expectedBytes);
  }

  @Test
  void everyOptionHasItsPlaceInTheRequest() throws IOException {
    JsonNode body = submitted("--cpus", "0.5", "--processes", "12", "--batch", "--priority", "-3");

    assertThat(body)
        .hasToString(
            """
            {"sandbox":{"cpus":0.5,"processes":12},"lane":"batch","priority":-3,\
            "command":["true"]}\
            """);
  }

  @Test
  void whatIsNotGivenIsLeftToTheServer() throws IOException {
    assertThat(submitted()).hasToString("{\"command\":[\"true\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--timeout=5d",
        "--timeout=-5s",
        "--timeout=1.5h",
        "--timeout=soon",
        "--timeout=",
        "--timeout=999999999999h",
        "--timeout=9999999999999s",
        "--memory=1t",
        "--memory=big",
        "--memory=999999999999g",
        "--memory=8589934592g",
        "--cpus=half",
        "--processes=1.5",
        "--processes=99999999999",
        "--priority=high"
      })
  void wrongValueIsRefusedBeforeAnythingIsSent(String option) {
    Outcome outcome = leo.call("exec", "--detach", option, "true");

    String name = option.substring(0, option.indexOf('='));
    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.stderr()).contains(name).doesNotContain("defect");
    assertThat(outcome.stdout()).isEmpty();
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void refusalSaysWhatWouldBeRight() {
    assertThat(leo.call("run", "--timeout", "5d", "count").stderr())
        .isEqualTo("leo: --timeout: '5d' is not allowed; it must be a number with ms, s, m or h\n");
  }

  private JsonNode submitted(String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("exec", "--detach"));
    words.addAll(List.of(options));
    words.add("true");
    Outcome outcome = leo.call(words.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo(Answers.ID + "\n");
    return gateway.only(Answers.SUBMIT).json();
  }
}
