package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as a box that was taken over might hand them out. */
class ArtifactIntakeTest {
  private static final SandboxSpec SPEC =
      SandboxSpec.standard()
          .with(Limit.ARTIFACTS, 2)
          .with(Limit.ARTIFACT_BYTES, 10)
          .with(Limit.ARTIFACT_TOTAL_BYTES, 15);

  private final List<Artifact> kept = new ArrayList<>();
  private final ArtifactIntake intake = new ArtifactIntake(SPEC, List.of("a", "*"), kept::add);

  @Test
  void aFileIsPutTogether() {
    file("a", 5, 4);
    intake.take('F', new byte[0]);

    assertThat(kept).containsExactly(Artifact.kept("a", 0640, Bytes.copyOf(new byte[9])));
    assertThat(intake.complete()).isCompletedWithValue(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "/etc/passwd", "", "a/../../b", "x\n", "a//b"})
  void aNameThatLeadsElsewhereIsNotKept(String name) {
    file(name, 1);

    assertThat(kept).allMatch(artifact -> artifact.entry().problem() != null);
    assertThat(kept).allMatch(artifact -> artifact.data().size() == 0);
  }

  @Test
  void moreBytesThanAllowedAreNotHeld() {
    file("a", 10, 1);
    file("b", 30_000, 30_000, 30_000);

    assertThat(kept).extracting(artifact -> artifact.entry().problem()).doesNotContainNull();
    assertThat(kept).allMatch(artifact -> artifact.data().size() == 0);
  }

  @Test
  void theTotalAndTheNumberAreCountedHereToo() {
    file("a", 10);
    file("b", 6);
    file("c", 5);
    file("d");

    assertThat(kept.stream().filter(artifact -> artifact.entry().problem() == null))
        .extracting(artifact -> artifact.entry().name())
        .containsExactly("a", "c");
  }

  @Test
  void piecesWithoutAFileAreNothing() {
    intake.take('b', new byte[5]);
    intake.take('Z', new byte[0]);
    intake.take('n', new byte[2]);
    intake.take('Z', new byte[0]);
    intake.take('p', new byte[3]);

    assertThat(kept).isEmpty();
  }

  @Test
  void endlessProblemsDoNotPileUp() {
    for (int i = 0; i < 10_000; i++) {
      intake.take('p', problem(1, "f" + i));
    }

    assertThat(kept.size()).isLessThan(100);
    intake.take('F', new byte[0]);
    assertThat(kept.getLast().entry().problem()).isEqualTo("9934 more could not be kept");
  }

  @Test
  void afterTheEndNothingIsTaken() {
    intake.abandon("it ended");
    file("a", 1);

    assertThat(kept)
        .containsExactly(Artifact.refused("a", "it ended"), Artifact.refused("*", "it ended"));
    assertThat(intake.complete()).isCompletedWithValue(false);
  }

  @Test
  void whatIsHandedOutTwiceCountsOnce() {
    file("a", 10);
    file("a", 10);
    file("b", 5);

    assertThat(kept).hasSize(2).allMatch(artifact -> artifact.entry().problem() == null);
  }

  private void file(String name, int... parts) {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    intake.take('n', ByteBuffer.allocate(4 + encoded.length).putInt(0640).put(encoded).array());
    for (int part : parts) {
      intake.take('b', new byte[part]);
    }
    intake.take('Z', new byte[0]);
  }

  private static byte[] problem(int code, String name) {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(9 + encoded.length).put((byte) code).putLong(0).put(encoded).array();
  }
}
