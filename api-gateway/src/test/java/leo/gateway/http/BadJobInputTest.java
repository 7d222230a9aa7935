package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller can get wrong about a run's input and box: refused by name, and nothing is kept.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadJobInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private TestGateway gateway;

  @BeforeAll
  void start() {
    gateway = new TestGateway(8 << 20, Duration.ofSeconds(20), 64);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @AfterEach
  void noJobIsLeftBehind() {
    assertThat(gateway.jobs.jobs).isEmpty();
  }

  static Stream<Arguments> badStdin() {
    return Stream.of(
        arguments("'stdin':7", "stdin"),
        arguments("'stdin':null", "stdin"),
        arguments("'stdin':['x']", "stdin"),
        arguments("'stdin':'\\ud800'", "stdin"),
        arguments("'stdin':{}", "stdin.base64"),
        arguments("'stdin':{'text':'x'}", "stdin.text"),
        arguments("'stdin':{'base64':7}", "stdin.base64"),
        arguments("'stdin':{'base64':null}", "stdin.base64"),
        arguments("'stdin':{'base64':'%'}", "stdin.base64"),
        arguments("'stdin':{'base64':'YQ==\\n'}", "stdin.base64"),
        arguments("'stdin':{'base64':'_-8='}", "stdin.base64"),
        arguments("'stdin':{'base64':'a'}", "stdin.base64"),
        arguments("'stdin':{'base64':'YQ'}", "stdin.base64"),
        arguments("'stdin':{'base64':'YR=='}", "stdin.base64"),
        arguments("'stdin':'" + "x".repeat((1 << 20) + 1) + "'", "stdin"),
        arguments("'stdin':'" + "é".repeat((1 << 19) + 1) + "'", "stdin"));
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        arguments("'files':{}", "files"),
        arguments("'files':null", "files"),
        arguments("'files':['x']", "files[0]"),
        arguments("'files':[{'text':''}]", "files[0].name"),
        arguments("'files':[{'name':null,'text':''}]", "files[0].name"),
        arguments("'files':[{'name':7,'text':''}]", "files[0].name"),
        arguments("'files':[{'name':'a'}]", "files[0].text"),
        arguments("'files':[{'name':'a','text':'','base64':''}]", "files[0].base64"),
        arguments("'files':[{'name':'a','text':7}]", "files[0].text"),
        arguments("'files':[{'name':'a','text':'\\udfff'}]", "files[0].text"),
        arguments("'files':[{'name':'a','base64':'====' }]", "files[0].base64"),
        arguments("'files':[{'name':'a','data':''}]", "files[0].data"),
        arguments("'files':[{'name':'a','text':'','mode':420}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':''}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':'0888'}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':'-1'}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':'+1'}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':'1000'}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':'4755'}]", "files[0].mode"),
        arguments("'files':[{'name':'a','text':'','mode':'rwx'}]", "files[0].mode"),
        arguments("'files':[%s]".formatted(files("a", "b", "a")), "files[2].name"),
        arguments("'files':[%s]".formatted(files("a/b", "c", "a")), "files[2].name"),
        arguments("'files':[%s]".formatted(files("a", "a/b/c")), "files[0].name"),
        arguments("'files':[%s]".formatted(files("a/b", "a/b/c/d")), "files[0].name"),
        arguments("'files':[%s]".formatted(many(65)), "files"),
        arguments("'files':[%s]".formatted(sized("a", (1 << 20) + 1)), "files[0].text"),
        arguments(
            "'files':[%s,%s,%s]".formatted(sized("a", 1 << 20), sized("b", 1 << 20), sized("c", 1)),
            "files"),
        arguments(
            "'files':[%s,%s],'sandbox':{'workBytes':1048576}"
                .formatted(sized("a", (1 << 20) - 4096), sized("b", 4097)),
            "files"));
  }

  static Stream<Arguments> badArtifacts() {
    return Stream.of(
        arguments("'artifacts':'*'", "artifacts"),
        arguments("'artifacts':[7]", "artifacts[0]"),
        arguments("'artifacts':['a',null]", "artifacts[1]"),
        arguments("'artifacts':['a','../*']", "artifacts[1]"),
        arguments("'artifacts':['/work/*']", "artifacts[0]"),
        arguments("'artifacts':['a*'],'sandbox':{'artifacts':0}", "artifacts"),
        arguments("'artifacts':[%s'a']".formatted("'a',".repeat(32)), "artifacts"));
  }

  static Stream<Arguments> badBoxes() {
    return Stream.of(
        box("'network':'egress'", "network"),
        box("'network':'EGRESS'", "network"),
        box("'network':'host'", "network"),
        box("'network':true", "network"),
        box("'env':[]", "env"),
        box("'env':null", "env"),
        box("'env':{'A':1}", "env.A"),
        box("'env':{'A':null}", "env.A"),
        box("'env':{'':'x'}", "env."),
        box("'env':{'1A':'x'}", "env.1A"),
        box("'env':{'A=B':'x'}", "env.A=B"),
        box("'env':{'A-B':'x'}", "env.A-B"),
        box("'env':{'É':'x'}", "env.É"),
        box("'env':{'A\\u0000':'x'}", "env.A?"),
        box("'env':{'A\\n':'x'}", "env.A?"),
        box("'env':{'A':'x\\u0000y'}", "env.A"),
        box("'env':{'A':'\\ud83d'}", "env.A"),
        box("'env':{'%s':'x'}".formatted("A".repeat(129)), "env." + "A".repeat(40) + "…"),
        box("'env':{'A':'%s'}".formatted("x".repeat(32 << 10)), "env"),
        box("'env':{%s}".formatted(variables(65)), "env"),
        box("'workdir':7", "workdir"),
        box("'workdir':''", "workdir"),
        box("'workdir':'work'", "workdir"),
        box("'workdir':'/work/'", "workdir"),
        box("'workdir':'//work'", "workdir"),
        box("'workdir':'/work/../etc'", "workdir"),
        box("'workdir':'/work/./a'", "workdir"),
        box("'workdir':'/a\\nb'", "workdir"),
        box("'workdir':'/a\\u0000b'", "workdir"),
        box("'workdir':'/a\\u0085b'", "workdir"),
        box("'workdir':'/\\ud800'", "workdir"),
        box("'workdir':'%s'".formatted("/abcdefg".repeat(16) + "/" + "x".repeat(900)), "workdir"),
        box("'image':'leo-sandbox-base:latest'", "image"),
        box("'cpuTimeMs':99", "cpuTimeMs"),
        box("'openFiles':4097", "openFiles"),
        box("'fileBytes':0", "fileBytes"),
        box("'artifacts':257", "artifacts"),
        box("'artifactBytes':-1", "artifactBytes"),
        box("'artifactTotalBytes':33554433", "artifactTotalBytes"),
        box("'inodes':1000", "inodes"),
        box("'workInodes':1000", "workInodes"),
        box("'tmpInodes':null", "tmpInodes"));
  }

  @ParameterizedTest
  @MethodSource({"badStdin", "badFiles", "badArtifacts", "badBoxes"})
  void aBadFieldIsNamed(String fields, String field) {
    String body = "{'command':'ls',%s}".formatted(fields).replace('\'', '"');
    for (String path : List.of("/v1/jobs", "/execute")) {
      HttpResponse<byte[]> answer = gateway.post(path, body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(fieldsOf(answer)).contains(field);
    }
  }

  static Stream<String> hostileNames() {
    return Stream.of(
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "/etc/passwd",
        "//x",
        "a//b",
        "a/",
        "a/./b",
        "a/..",
        "x".repeat(256),
        "é".repeat(128),
        "a/" + "x".repeat(256) + "/b",
        "a/".repeat(16) + "b",
        ("x".repeat(200) + "/").repeat(5) + "y".repeat(20),
        "a\0b",
        "a\nb",
        "a\rb",
        "\u007f",
        "\u0085",
        "\u001b[2J",
        "\ud800",
        "a/\udc00\ud800");
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void aNameThatCouldLeadElsewhereIsRefused(String name) {
    ObjectNode body = JSON.createObjectNode().put("command", "ls");
    ArrayNode files = body.putArray("files");
    files.addObject().put("name", "fine").put("text", "");
    files.addObject().put("name", name).put("text", "");
    body.putArray("artifacts").add("fine").add(name);
    HttpResponse<byte[]> answer = gateway.post("/v1/jobs", escaped(body));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(fieldsOf(answer)).containsExactlyInAnyOrder("files[1].name", "artifacts[1]");
  }

  @Test
  void aLimitThatCannotBeEnforcedIsRefusedWithTheReason() {
    String body = "{\"command\":\"ls\",\"sandbox\":{\"inodes\":1}}";
    assertThat(TestGateway.json(gateway.post("/v1/jobs", body)).path("errors").toString())
        .contains("gVisor has no limit for inodes", "memoryBytes bounds them");
  }

  @Test
  void planningAloneTakesNoInput() {
    String body = "{\"prompt\":\"x\",\"stdin\":\"\",\"files\":[],\"artifacts\":[]}";
    assertThat(fieldsOf(gateway.post("/generate-command", body)))
        .containsExactlyInAnyOrder("stdin", "files", "artifacts");
  }

  private static Arguments box(String field, String name) {
    return arguments("'sandbox':{%s}".formatted(field), "sandbox." + name);
  }

  private static String files(String... names) {
    return String.join(",", Stream.of(names).map(name -> sized(name, 0)).toList());
  }

  private static String many(int count) {
    return files(
        Stream.iterate(0, i -> i + 1).limit(count).map(i -> "f" + i).toArray(String[]::new));
  }

  static String sized(String name, int bytes) {
    return "{'name':'%s','text':'%s'}".formatted(name, "x".repeat(bytes));
  }

  static String variables(int count) {
    return String.join(
        ",", Stream.iterate(0, i -> i + 1).limit(count).map(i -> "'V%d':''".formatted(i)).toList());
  }

  /** JSON in ASCII: a lone surrogate has no bytes of its own. */
  private static String escaped(JsonNode node) {
    StringBuilder ascii = new StringBuilder();
    node.toString()
        .chars()
        .forEach(c -> ascii.append(c < 0x7f ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
    return ascii.toString();
  }

  private static List<String> fieldsOf(HttpResponse<byte[]> answer) {
    List<String> fields = new ArrayList<>();
    for (JsonNode error : TestGateway.json(answer).path("errors")) {
      assertThat(error.path("problem").asText()).isNotBlank();
      assertThat(error.path("expected").asText()).isNotBlank();
      fields.add(error.path("field").asText());
    }
    return fields;
  }
}
