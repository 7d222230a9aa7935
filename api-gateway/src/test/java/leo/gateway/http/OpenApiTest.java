package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.JobState;
import leo.job.Limit;
import leo.job.Network;
import leo.job.Range;
import leo.job.Verdict;
import org.junit.jupiter.api.Test;

/** The description says what the code does. */
class OpenApiTest {
  private final JsonNode document = load();

  @Test
  void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
    Set<String> described = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String route = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        described.add(route);
        if (method.getValue().has("security")) {
          open.add(route);
        }
      }
    }
    List<Route> routes = routes();
    assertThat(described).isEqualTo(names(routes.stream()));
    assertThat(open).isEqualTo(names(routes.stream().filter(Route::open)));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void theBoundsOfTheBoxAreTheRealOnes() {
    JsonNode sandbox = document.at("/components/schemas/Sandbox/properties");
    for (Limit limit : Limit.values()) {
      if (limit == Limit.CPU_MILLIS) {
        continue; // in cores there
      }
      Range range = limit.range();
      JsonNode field = sandbox.path(range.field());
      assertThat(field.path("minimum").asLong()).isEqualTo(range.least());
      assertThat(field.path("maximum").asLong()).isEqualTo(range.most());
      assertThat(field.path("default").asLong()).isEqualTo(range.standard());
    }
    assertThat(texts(sandbox.at("/network/enum")))
        .isEqualTo(Set.copyOf(JsonFields.names(List.of(Network.values()))));
  }

  @Test
  void theBoundsOfTheInputAreTheRealOnes() {
    JsonNode schemas = document.at("/components/schemas");
    assertThat(schemas.at("/Files/maxItems").asLong()).isEqualTo(RequestLimits.FILES.most());
    assertThat(schemas.at("/Artifacts/maxItems").asLong())
        .isEqualTo(RequestLimits.ARTIFACT_PATTERNS.most());
    assertThat(schemas.at("/Sandbox/properties/env/maxProperties").asLong())
        .isEqualTo(RequestLimits.ENV_VARIABLES.most());
    assertThat(schemas.at("/Sandbox/properties/workdir/maxLength").asLong())
        .isEqualTo(RequestLimits.WORKDIR_BYTES.most());
  }

  @Test
  void statesAndVerdictsAreTheRealOnes() {
    JsonNode schemas = document.at("/components/schemas");
    assertThat(texts(schemas.at("/State/enum")))
        .isEqualTo(Stream.of(JobState.values()).map(Enum::name).collect(Collectors.toSet()));
    assertThat(texts(schemas.at("/Result/properties/verdict/enum")))
        .isEqualTo(Stream.of(Verdict.values()).map(Enum::name).collect(Collectors.toSet()));
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
  }

  private static Set<String> names(Stream<Route> routes) {
    return routes
        .map(route -> route.method().name() + " " + route.path().replace("<name>", "{name}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Route> routes() {
    InMemoryJobs jobs = new InMemoryJobs();
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            1_024,
            Duration.ZERO,
            1,
            1,
            Duration.ofSeconds(1),
            Set.of("base"),
            Set.of(Network.NONE),
            Set.of());
    LongPoll longPoll = new LongPoll(new LoudBell());
    QueueBound queue = QueueBound.of(jobs, 1);
    return ApiRoutes.of(settings, TestGateway.ports(jobs, jobs), longPoll, queue).routes();
  }

  private static JsonNode load() {
    try {
      return new YAMLMapper().readTree(OpenApiTest.class.getResourceAsStream("/openapi.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
