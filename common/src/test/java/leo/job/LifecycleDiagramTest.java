package leo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leo.job.JobLifecycle.Step;
import leo.testing.RepoRoot;
import org.junit.jupiter.api.Test;

/** Keeps the picture of a job's life in the documentation what {@link JobLifecycle} says. */
class LifecycleDiagramTest {
  private static final String BEGIN = "<!-- lifecycle:begin -->";
  private static final String END = "<!-- lifecycle:end -->";
  private static final Path PAGE = RepoRoot.find().resolve("docs/ARCHITECTURE.md");

  @Test
  void pageShowsTheLifecycle() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String after = page.substring(page.indexOf(END));
    String right = before + "\n```mermaid\n" + diagram() + "```\n" + after;
    if (Boolean.getBoolean("leo.update")) {
      Files.writeString(PAGE, right);
    } else {
      assertThat(page)
          .withFailMessage(
              "docs/ARCHITECTURE.md is not what JobLifecycle says: run with -Dleo.update=true to"
                  + " write it")
          .isEqualTo(right);
    }
  }

  private static String diagram() {
    List<String> lines = new ArrayList<>(List.of("stateDiagram-v2"));
    lines.add(start("a prompt", new JobWork.Prompt("p")));
    lines.add(start("a script or a command", new JobWork.Script("s")));
    for (JobState from : JobState.values()) {
      edges(from)
          .forEach(
              (to, events) -> lines.add("%s --> %s: %s".formatted(from, to, labels(from, events))));
      if (from.isTerminal()) {
        lines.add("%s --> [*]".formatted(from));
      }
    }
    return String.join("\n    ", lines) + "\n";
  }

  private static String start(String what, JobWork work) {
    return "[*] --> %s: %s is accepted".formatted(work.firstStage().queued(), what);
  }

  private static Map<JobState, List<JobEvent>> edges(JobState from) {
    Map<JobState, List<JobEvent>> edges = new LinkedHashMap<>();
    for (JobEvent event : SampleEvents.all()) {
      if (JobLifecycle.next(from, event) instanceof Step.Moved(JobState to)) {
        edges.computeIfAbsent(to, _ -> new ArrayList<>()).add(event);
      }
    }
    return edges;
  }

  /** The events by type, with their variants where not all variants go the same way. */
  private static String labels(JobState from, List<JobEvent> events) {
    Map<String, List<String>> variants =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    JobEvent::type,
                    LinkedHashMap::new,
                    Collectors.mapping(SampleEvents::variant, Collectors.toList())));
    return variants.entrySet().stream()
        .map(entry -> label(from, entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String label(JobState from, String type, List<String> variants) {
    long ways =
        edges(from).values().stream()
            .filter(events -> events.stream().anyMatch(event -> event.type().equals(type)))
            .count();
    return ways == 1 ? type : type + " (" + String.join(", ", variants) + ")";
  }

  @Test
  void diagramShowsEveryState() {
    assertThat(diagram())
        .contains(Arrays.stream(JobState.values()).map(Enum::name).toArray(String[]::new));
  }
}
