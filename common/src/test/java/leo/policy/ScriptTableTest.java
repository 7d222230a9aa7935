package leo.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import leo.job.PolicyDecision;
import leo.job.PolicyDecision.Segment;
import leo.job.Risk;
import leo.job.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts, plain and devious, and what the gate says of them: {@code scripts.txt}. */
@Timeout(60)
class ScriptTableTest {
  private static final BashPolicyGate GATE = BashPolicyGate.open(PolicyConfig.standard());

  record Row(Risk risk, String programs, String script) {}

  @ParameterizedTest
  @MethodSource("rows")
  void scriptIsWhatTheTableSays(Row row) throws InterruptedException {
    PolicyDecision decision = GATE.check("tenant", row.script());

    assertThat(decision.risk()).as("%s", decision).isEqualTo(row.risk());
    assertThat(decision.ruling())
        .isEqualTo(row.risk().compareTo(Risk.WRITE) <= 0 ? Ruling.ALLOW : Ruling.ASK);
    List<String> programs =
        decision.segments().stream().map(Segment::program).distinct().sorted().toList();
    assertThat(programs)
        .as("%s", decision)
        .containsExactlyElementsOf(
            List.of(row.programs().split(",")).stream()
                .map(ScriptTableTest::baseName)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList());
  }

  @Test
  void tableIsLong() {
    assertThat(rows()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
  }

  private static String baseName(String path) {
    return path.startsWith("/") ? path.substring(path.lastIndexOf('/') + 1) : path;
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ScriptTableTest.class.getResourceAsStream("scripts.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.startsWith("# ")) {
          String[] parts = line.split("\\|", 3);
          rows.add(
              new Row(
                  Risk.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                  parts[1],
                  parts[2]
                      .replace('␤', '\n')
                      .replace('␍', '\r')
                      .replace('␠', '\u00a0')
                      .replace('␣', '\u200b')
                      .replace('␀', '\0')));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }
}
