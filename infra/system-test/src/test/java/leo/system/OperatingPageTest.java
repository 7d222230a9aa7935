package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leo.executor.ExecutorConfig;
import leo.gateway.GatewayConfig;
import leo.planner.PlannerConfig;
import leo.policy.PolicyConfig;
import leo.runtime.Setting;
import leo.runtime.StatusConfig;
import leo.schema.BackboneConfig;
import leo.testing.RepoRoot;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/OPERATING.md is what the code says. */
class OperatingPageTest {
  private static final String BEGIN = "<!-- settings:begin -->\n";
  private static final String END = "<!-- settings:end -->";

  @Test
  void tableOfSettingsIsTrue() throws IOException {
    Path page = RepoRoot.find().resolve("docs/OPERATING.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (Boolean.getBoolean("leo.update")) {
      Files.writeString(page, text.substring(0, begin) + table() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("docs/OPERATING.md; run with -Dleo.update=true to write it")
        .isEqualTo(table());
  }

  private static String table() {
    List<String> lines = new ArrayList<>();
    lines.add("| setting | role | default | allowed | meaning |");
    lines.add("|---|---|---|---|---|");
    // A setting that several roles read is one setting, and has one row.
    Map<Setting<?>, List<String>> readers = new LinkedHashMap<>();
    roles()
        .forEach((role, settings) ->
            settings.forEach(
                setting -> readers.computeIfAbsent(setting, _ -> new ArrayList<>()).add(role)));
    readers.forEach((setting, roles) -> lines.add(row(String.join(", ", roles), setting)));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static Map<String, List<Setting<?>>> roles() {
    Map<String, List<Setting<?>>> roles = new LinkedHashMap<>();
    roles.put("gateway", GatewayConfig.SETTINGS);
    roles.put("planner", PlannerConfig.SETTINGS);
    roles.put("executor", ExecutorConfig.SETTINGS);
    roles.put("gateway and planner", PolicyConfig.SETTINGS);
    roles.put("all", BackboneConfig.SETTINGS);
    roles.put("planner and executor", StatusConfig.SETTINGS);
    return roles;
  }

  private static String row(String role, Setting<?> setting) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            setting.name(),
            role,
            setting.shownDefault(),
            setting.allowed().replace("|", "\\|"),
            setting.meaning());
  }
}
