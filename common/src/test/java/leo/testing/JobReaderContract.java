package leo.testing;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import leo.job.Bytes;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;
import leo.job.Stage;
import org.junit.jupiter.api.Test;

/** What every job store lets be read of jobs. */
abstract class JobReaderContract {
  static final Duration LEASE = Duration.ofMinutes(5);
  static final String TENANT = "default";

  /** An empty store. */
  protected abstract JobStore store();

  @Test
  void outputComesBackInOrderByteForByte() {
    Job job = store().accept(Fixtures.script("x"));
    Lease lease = claim(Stage.RUN).lease();
    byte[] wild = {0, -1, (byte) 0xC3, 0x28, 27, '[', '\r', '\n'};
    OutputChunk err = new OutputChunk(OutputStreamName.STDERR, Bytes.copyOf(wild));

    assertThat(store().appendOutput(lease, 1, List.of(stdout("a"), err))).isTrue();
    assertThat(store().appendOutput(lease, 3, List.of(stdout("b")))).isTrue();

    OutputPage page = store().output(job.id(), OutputCursor.START, 1 << 20);
    assertThat(page.chunks().stream().map(OutputPage.Entry::chunk))
        .containsExactly(stdout("a"), err, stdout("b"));
    assertThat(store().output(job.id(), page.next(), 1 << 20).chunks()).isEmpty();
  }

  @Test
  void outputThatIsSentAgainIsKeptOnce() {
    Job job = store().accept(Fixtures.script("x"));
    Lease lease = claim(Stage.RUN).lease();
    store().appendOutput(lease, 1, List.of(stdout("a"), stdout("b")));

    assertThat(store().appendOutput(lease, 1, List.of(stdout("a"), stdout("b")))).isTrue();
    assertThat(store().appendOutput(lease, 2, List.of(stdout("b"), stdout("c")))).isTrue();

    OutputPage page = store().output(job.id(), OutputCursor.START, 1 << 20);
    assertThat(page.chunks().stream().map(OutputPage.Entry::chunk))
        .containsExactly(stdout("a"), stdout("b"), stdout("c"));
  }

  @Test
  void manySmallChunksAreNeverTakenForAll() {
    Job job = store().accept(Fixtures.script("x"));
    Lease lease = claim(Stage.RUN).lease();
    store().appendOutput(lease, 1, Collections.nCopies(2_500, stdout("x")));
    long read = 0;
    OutputPage page = store().output(job.id(), OutputCursor.START, 1 << 20);
    while (page.more()) {
      read += page.chunks().size();
      page = store().output(job.id(), page.next(), 1 << 20);
    }

    assertThat(read + page.chunks().size()).isEqualTo(2_500);
  }

  @Test
  void outputIsPagedByBytesAndAlwaysMovesOn() {
    Job job = store().accept(Fixtures.script("x"));
    Lease lease = claim(Stage.RUN).lease();
    store().appendOutput(lease, 1, List.of(stdout("12345"), stdout("67890"), stdout("x")));

    OutputPage first = store().output(job.id(), OutputCursor.START, 6);
    OutputPage second = store().output(job.id(), first.next(), 1);

    assertThat(first.chunks()).hasSize(2);
    assertThat(second.chunks()).hasSize(1);
    assertThat(first.more()).isTrue();
    assertThat(second.more()).isFalse();
  }

  @Test
  void laterAttemptsOutputFollowsTheEarlier() {
    Job job = store().accept(Fixtures.script("x"));
    Lease first = store().claim(Stage.RUN, "w", ZERO).orElseThrow().lease();
    store().appendOutput(first, 1, List.of(stdout("one")));
    store().rescueExpired(10);
    store().appendOutput(claim(Stage.RUN).lease(), 1, List.of(stdout("two")));

    List<OutputPage.Entry> all = store().output(job.id(), OutputCursor.START, 100).chunks();

    assertThat(all.stream().map(entry -> entry.at().fence())).containsExactly(1L, 2L);
    assertThat(all.stream().map(entry -> entry.chunk().data().toDisplay()))
        .containsExactly("one", "two");
  }

  @Test
  void listIsNewestFirstInPages() {
    List<JobId> ids =
        IntStream.range(0, 5).mapToObj(_ -> store().accept(Fixtures.script("x")).id()).toList();

    List<Job> first = store().list(new JobQuery(TENANT, Set.of(), null, 3));
    List<Job> rest = store().list(new JobQuery(TENANT, Set.of(), first.getLast().id(), 3));

    assertThat(first.stream().map(Job::id)).containsExactly(ids.get(4), ids.get(3), ids.get(2));
    assertThat(rest.stream().map(Job::id)).containsExactly(ids.get(1), ids.get(0));
  }

  @Test
  void listFiltersByState() {
    Job queued = store().accept(Fixtures.prompt("x"));
    store().accept(Fixtures.script("x"));

    assertThat(store().list(new JobQuery(TENANT, Set.of(JobState.PLAN_QUEUED), null, 9)))
        .extracting(Job::id)
        .containsExactly(queued.id());
  }

  Claim claim(Stage stage) {
    return store().claim(stage, "worker", LEASE).orElseThrow();
  }

  static OutputChunk stdout(String text) {
    return new OutputChunk(OutputStreamName.STDOUT, Bytes.utf8(text));
  }
}
