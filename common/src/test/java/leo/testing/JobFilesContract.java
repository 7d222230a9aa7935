package leo.testing;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.Job;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.Mode;
import leo.job.Network;
import leo.job.NewJob;
import leo.job.SandboxSpec;
import leo.job.Stage;
import org.junit.jupiter.api.Test;

/** What every job store does with what goes into a run and what comes out of it. */
abstract class JobFilesContract extends FairClaimsContract {
  private static final Bytes WILD = Bytes.copyOf(new byte[] {0, -1, (byte) 0xC3, 0x28, '\n'});

  @Test
  void inputComesBackAsItWas() {
    JobInput input =
        new JobInput(
            WILD,
            List.of(new InputFile("z/ü \"x\"", 0755, WILD), new InputFile("a", 0, Bytes.utf8(""))),
            List.of("*.txt", "out/{a,b}"));

    Job job = store().accept(job(input, SandboxSpec.standard()));

    assertThat(job.hasInput()).isTrue();
    assertThat(store().find(TENANT, job.id())).contains(job);
    assertThat(store().input(job.id())).isEqualTo(input);
  }

  @Test
  void aJobWithoutInputHasNone() {
    Job job = store().accept(Fixtures.script("true"));

    assertThat(job.hasInput()).isFalse();
    assertThat(store().input(job.id())).isEqualTo(JobInput.NONE);
  }

  @Test
  void theBoxComesBackAsItWas() {
    SandboxSpec box =
        new SandboxSpec(
            "full",
            Network.EGRESS,
            "/tmp/ü",
            Map.of("A", "", "B", "x=\"y\"\n"),
            SandboxSpec.standard().limits().with(Limit.OPEN_FILES, 17));

    Job job = store().accept(job(JobInput.NONE, box));

    assertThat(store().find(TENANT, job.id()).orElseThrow().sandbox()).isEqualTo(box);
  }

  @Test
  void artifactsAreListedByNameAndReadByName() {
    Job job = store().accept(Fixtures.script("x"));
    Lease lease = claim(Stage.RUN).lease();

    assertThat(store().keepArtifact(lease, Artifact.kept("b/ü", 0755, WILD))).isTrue();
    assertThat(store().keepArtifact(lease, Artifact.refused("a", "is a link"))).isTrue();
    assertThat(store().keepArtifact(lease, Artifact.kept("B", 0644, Bytes.utf8("")))).isTrue();

    assertThat(store().artifacts(job.id(), lease.fence()))
        .containsExactly(
            new Artifact.Entry("B", 0644, 0, null),
            new Artifact.Entry("a", 0, 0, "is a link"),
            new Artifact.Entry("b/ü", 0755, WILD.size(), null));
    assertThat(store().artifact(job.id(), lease.fence(), "b/ü"))
        .contains(Artifact.kept("b/ü", 0755, WILD));
    assertThat(store().artifact(job.id(), lease.fence(), "B"))
        .contains(Artifact.kept("B", 0644, Bytes.utf8("")));
    assertThat(store().artifact(job.id(), lease.fence(), "a")).isEmpty();
    assertThat(store().artifact(job.id(), lease.fence(), "c")).isEmpty();
  }

  @Test
  void anArtifactThatIsSentAgainIsKeptOnce() {
    Job job = store().accept(Fixtures.script("x"));
    Lease lease = claim(Stage.RUN).lease();
    store().keepArtifact(lease, Artifact.kept("a", 0644, Bytes.utf8("first")));

    assertThat(store().keepArtifact(lease, Artifact.kept("a", 0644, Bytes.utf8("second"))))
        .isTrue();

    assertThat(store().artifact(job.id(), lease.fence(), "a").orElseThrow().data())
        .isEqualTo(Bytes.utf8("first"));
  }

  @Test
  void aStaleLeaseKeepsNoArtifactAndAttemptsAreKeptApart() {
    Job job = store().accept(Fixtures.script("x"));
    Lease first = store().claim(Stage.RUN, "w", ZERO).orElseThrow().lease();
    store().keepArtifact(first, Artifact.kept("a", 0644, Bytes.utf8("1")));
    store().rescueExpired(10);

    assertThat(store().keepArtifact(first, Artifact.kept("b", 0644, WILD))).isFalse();
    Lease second = claim(Stage.RUN).lease();

    assertThat(store().artifacts(job.id(), second.fence())).isEmpty();
    assertThat(store().artifacts(job.id(), first.fence()))
        .containsExactly(new Artifact.Entry("a", 0644, 1, null));
  }

  private static NewJob job(JobInput input, SandboxSpec box) {
    NewJob plain = Fixtures.job(new JobWork.Script("true"), Mode.RUN, Lane.INTERACTIVE, 0);
    return new NewJob(
        plain.id(),
        TENANT,
        plain.mode(),
        plain.work(),
        box,
        input,
        plain.oversight(),
        plain.lane(),
        plain.priority());
  }
}
