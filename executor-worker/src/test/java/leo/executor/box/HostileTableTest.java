package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leo.testing.RepoRoot;
import org.junit.jupiter.api.Test;

/** That the table of attacks is whole; they are made by {@link HostileSuite}. */
class HostileTableTest {
  @Test
  void noKnownAttackIsMissingAndNoNameIsTwice() {
    Set<Integer> rows =
        Stream.concat(
                HostileTable.programs().stream().map(HostileProgram::row),
                HostileTable.provenBy().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rows).containsAll(IntStream.rangeClosed(1, HostileTable.KNOWN).boxed().toList());
    assertThat(HostileTable.programs())
        .extracting(HostileProgram::toString)
        .doesNotHaveDuplicates();
  }

  @Test
  void theTestsThatHoldTheOtherAttacksExist() throws Exception {
    Set<String> sources;
    try (Stream<Path> files = Files.walk(RepoRoot.find())) {
      sources =
          files
              .filter(file -> file.toString().contains("/src/test/java/"))
              .map(file -> String.valueOf(file.getFileName()))
              .collect(Collectors.toSet());
    }
    assertThat(HostileTable.provenBy().values())
        .allSatisfy(tests ->
            assertThat(tests).isNotEmpty().allMatch(test -> sources.contains(test + ".java")));
  }
}
