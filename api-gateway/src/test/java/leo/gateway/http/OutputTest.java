package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.OutputStreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final byte[] ALL_BYTES = new byte[256];

  static {
    for (int i = 0; i < ALL_BYTES.length; i++) {
      ALL_BYTES[i] = (byte) i;
    }
  }

  private final TestGateway gateway = new TestGateway();
  private JobId id = JobId.parse("01890000-0000-7000-8000-000000000000");

  @BeforeEach
  void submit() {
    id = gateway.submit("ls");
    gateway.jobs.run(id, 1);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void nothingYetIsNotComplete() {
    JsonNode page = page("");
    assertThat(page.path("chunks")).isEmpty();
    assertThat(page.path("next").asText()).isEqualTo("0-0");
    assertThat(page.path("state").asText()).isEqualTo("RUNNING");
    assertThat(page.path("complete").asBoolean()).isFalse();
  }

  @Test
  void chunksKeepTheirBytesAndOrder() {
    gateway.jobs.write(id, 1, OutputStreamName.STDOUT, ALL_BYTES);
    gateway.jobs.write(id, 1, OutputStreamName.STDERR, new byte[] {'e'});
    JsonNode page = page("");
    assertThat(page.at("/chunks/0/stream").asText()).isEqualTo("stdout");
    assertThat(page.at("/chunks/0/at").asText()).isEqualTo("1-1");
    assertThat(page.at("/chunks/0/attempt").asInt()).isEqualTo(1);
    assertThat(Base64.getDecoder().decode(page.at("/chunks/0/data").asText())).isEqualTo(ALL_BYTES);
    assertThat(page.at("/chunks/1/stream").asText()).isEqualTo("stderr");
    assertThat(page("?after=1-1").path("chunks")).hasSize(1);
    assertThat(page.path("complete").asBoolean()).isFalse();
  }

  @Test
  void completeIsSaidOnlyWithTheVeryEnd() {
    byte[] chunk = new byte[100 << 10];
    for (int i = 0; i < 8; i++) {
      gateway.jobs.write(id, 1, OutputStreamName.STDOUT, chunk);
    }
    gateway.jobs.finish(id, JobState.SUCCEEDED, null, Samples.OK);
    int chunks = 0;
    String after = "";
    JsonNode page;
    do {
      page = page(after);
      chunks += page.path("chunks").size();
      after = "?after=" + page.path("next").asText();
    } while (!page.path("complete").asBoolean());
    assertThat(chunks).isEqualTo(8);
    assertThat(page(after).path("complete").asBoolean()).isTrue();
  }

  @Test
  void rawIsOneStreamOfTheLatestAttempt() {
    gateway.jobs.write(id, 1, OutputStreamName.STDOUT, new byte[] {'o', 'l', 'd'});
    gateway.jobs.run(id, 2);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 5_000; i++) {
      gateway.jobs.write(id, 2, OutputStreamName.STDOUT, ALL_BYTES);
      expected.writeBytes(ALL_BYTES);
    }
    gateway.jobs.write(id, 2, OutputStreamName.STDERR, new byte[] {'e'});
    HttpResponse<byte[]> raw = gateway.get("/v1/jobs/" + id + "/output?format=raw");
    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(TestGateway.header(raw, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(TestGateway.header(raw, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(Arrays.equals(raw.body(), expected.toByteArray())).isTrue();
    assertThat(gateway.get("/v1/jobs/" + id + "/output?format=raw&stream=stderr").body())
        .containsExactly('e');
  }

  @Test
  void rawThatBreaksOffIsNotPassedOffAsWhole() {
    byte[] chunk = new byte[RequestLimits.OUTPUT_PAGE_BYTES];
    for (int i = 0; i < 3; i++) {
      gateway.jobs.write(id, 1, OutputStreamName.STDOUT, chunk);
    }
    gateway.jobs.faultAfterPages(2);
    String path = "/v1/jobs/" + id + "/output?format=raw";
    assertThatThrownBy(() -> gateway.get(path)).isInstanceOf(UncheckedIOException.class);
  }

  private JsonNode page(String query) {
    return TestGateway.json(gateway.get("/v1/jobs/" + id + "/output" + query));
  }
}
