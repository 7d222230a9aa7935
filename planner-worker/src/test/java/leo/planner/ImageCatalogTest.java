package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leo.runtime.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCatalogTest {
  @TempDir private Path folder;

  @Test
  void readsTheInventoryOfEveryImage() throws IOException {
    write("base", "[\t9.1\njq\t1.6\n");
    write("full", "jq\t1.6\npython3\t3.11.2\n");
    ImageCatalog catalog = read("base", "full");

    assertThat(catalog.of("base").orElseThrow().tools()).isEqualTo(Map.of("[", "9.1", "jq", "1.6"));
    assertThat(catalog.of("full").orElseThrow().has("python3")).isTrue();
    assertThat(catalog.of("other")).isEmpty();
    assertThat(catalog.having(List.of("jq"))).contains("base");
    assertThat(catalog.having(List.of("jq", "python3"))).contains("full");
    assertThat(catalog.having(List.of("[", "python3"))).isEmpty();
  }

  @Test
  void tellsOfAllMissingFilesAtOnce() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("base", "full"))
        .satisfies(e ->
            assertThat(e.problems())
                .hasSize(2)
                .allMatch(one -> one.startsWith("LEO_PLANNER_INVENTORIES"))
                .allMatch(one -> one.contains("infra/images/build.sh"))
                .anyMatch(one -> one.contains(folder.resolve("base.tsv").toString()))
                .anyMatch(one -> one.contains(folder.resolve("full.tsv").toString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "jq\t1.6",
        "jq 1.6\n",
        "jq\t\n",
        "\t1.6\n",
        "jq\t1.6\n\n",
        "jq\t1.6\t\n",
        "jq\t1.6\r\n",
        "jq\t1.6\njq\t1.7\n",
        "jq\t1\u00e9\n"
      })
  void refusesAFileOfAnotherForm(String text) throws IOException {
    write("base", text);
    assertBroken();
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Files.write(folder.resolve("base.tsv"), new byte[] {'j', '\t', (byte) 0xff, '\n'});
    assertBroken();
  }

  @Test
  void readsNoMoreThanAnInventoryCanHave() throws IOException {
    write("base", "jq\t1.6\n".repeat(200_000));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("base"))
        .withMessageContaining("is longer than");
  }

  private void assertBroken() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("base"))
        .withMessageContaining(folder.resolve("base.tsv").toString())
        .withMessageContaining("infra/images/build.sh");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".tsv"), text, StandardCharsets.UTF_8);
  }

  private ImageCatalog read(String... names) {
    return ImageCatalog.read(folder, new TreeSet<>(Set.of(names)));
  }
}
