package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of a box. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BoxFilesSuite {
  private static final SandboxSpec SPEC = Specs.timeoutMs(20_000);
  private static final Bytes NOTHING = Bytes.utf8("");

  private final RealDriver driver;
  private GVisorSandbox sandbox;

  BoxFilesSuite(RealDriver driver) {
    this.driver = driver;
  }

  @BeforeAll
  void open() throws Exception {
    sandbox = driver.open("files-test", 2);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void filesComeOutByNameAndPattern() throws Exception {
    byte[] wild = new byte[300_000];
    new Random(7).nextBytes(wild);
    JobInput input =
        new JobInput(
            NOTHING,
            List.of(new InputFile("wild", 0640, Bytes.copyOf(wild))),
            List.of("wild", "out/*.txt", "o*/[cd]?.csv", "empty", "none*", "not/there"));
    Kept kept = new Kept();
    RunReport report =
        run(
            kept,
            SPEC,
            input,
            """
            mkdir -p out/sub; echo b > out/b.txt; echo a > out/a.txt; echo h > out/.h.txt
            echo s > out/sub/s.txt; echo c > out/c1.csv; : > empty; mkdir out/dir.txt
            printf last; exit 3
            """);

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.stdoutBytes()).isEqualTo(4);
    assertThat(kept.stdout()).isEqualTo("last");
    assertThat(kept.entry("wild").mode()).isEqualTo(0640);
    assertThat(kept.data("wild")).isEqualTo(Bytes.copyOf(wild));
    assertThat(kept.data("out/a.txt")).isEqualTo(Bytes.utf8("a\n"));
    assertThat(kept.data("out/b.txt")).isEqualTo(Bytes.utf8("b\n"));
    assertThat(kept.data("out/c1.csv")).isEqualTo(Bytes.utf8("c\n"));
    assertThat(kept.data("empty")).isEqualTo(NOTHING);
    assertThat(kept.problem("none*")).contains("no such file");
    assertThat(kept.problem("not/there")).contains("no such file");
    assertThat(kept.artifacts()).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ln -s /etc/passwd f                                     | f     | symbolic link
          ln -s /etc d                                            | d/passwd | symbolic link
          ln -s nowhere f                                         | f     | symbolic link
          mkfifo f                                                | f     | was not opened
          perl -MSocket -e 'socket S, 1, 1, 0; bind S, pack_sockaddr_un("f")' | f | was not opened
          mkdir f                                                 | f     | folder
          echo x > f; chmod 0 f                                   | f     | cannot be read
          truncate -s 1G f                                        | f     | 1073741824 bytes
          head -c 4096 /dev/zero > f; ln f g; rm f                | f     | no such file
          """)
  void whatIsNoPlainFileIsNeitherFollowedNorOpened(String script, String name, String problem)
      throws Exception {
    Kept kept = new Kept();
    RunReport report = run(kept, SPEC, new JobInput(NOTHING, List.of(), List.of(name)), script);

    assertThat(report.verdict()).as(kept.stderr()).isEqualTo(Verdict.OK);
    assertThat(report.wallMs()).isLessThan(10_000);
    assertThat(kept.problem(name)).contains(problem);
    assertThat(kept.artifacts()).hasSize(1);
  }

  @Test
  void linksAmongPlainFilesAreNamedAndTheRestIsKept() throws Exception {
    Kept kept = new Kept();
    run(
        kept,
        SPEC,
        new JobInput(NOTHING, List.of(), List.of("*")),
        "ln -s /etc/shadow out; mkfifo pipe; echo x > plain; ln -s / root");

    assertThat(kept.data("plain")).isEqualTo(Bytes.utf8("x\n"));
    assertThat(kept.problem("out")).contains("symbolic link");
    assertThat(kept.problem("root")).contains("symbolic link");
    assertThat(kept.problem("pipe")).contains("was not opened");
  }

  @Test
  void aFileThatTwoPatternsMeanCountsOnce() throws Exception {
    SandboxSpec spec = SPEC.with(Limit.ARTIFACTS, 3).with(Limit.ARTIFACT_TOTAL_BYTES, 12);
    Kept kept = new Kept();
    run(
        kept,
        spec,
        new JobInput(NOTHING, List.of(), List.of("a*", "*1", "a1", "z")),
        "echo 111 > a1; echo 222 > a2; echo 333 > z");

    assertThat(kept.artifacts()).containsOnlyKeys("a1", "a2", "z");
    assertThat(kept.data("z")).isEqualTo(Bytes.utf8("333\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mkdir d; echo x > d/f; chmod 0 d    | d/f
          mkdir d; echo x > d/f; chmod 0 d    | d/*
          echo x > f; chmod 0 /work           | f
          echo x > f; chmod 0 /work           | *
          """)
  void whatIsClosedIsSaidToBeUnreadableAndNotMissing(String script, String name) throws Exception {
    Kept kept = new Kept();
    run(kept, SPEC, new JobInput(NOTHING, List.of(), List.of(name)), script);

    assertThat(kept.problem(name)).contains("cannot be read");
    assertThat(kept.artifacts()).hasSize(1);
  }

  @Test
  void theFirstProcessCannotBeStoppedOrStarved() throws Exception {
    Kept kept = new Kept();
    RunReport report =
        run(
            kept,
            SPEC,
            new JobInput(NOTHING, List.of(), List.of("f")),
            """
            echo x > f
            for s in STOP KILL TSTP; do kill -$s 1 && echo "sent $s"; done
            kill -STOP -1
            perl -e 'syscall(302, 1, 7, pack("QQ", 1, 1), 0) == 0 and print "starved\n"'
            perl -e 'pipe(R, W); fcntl(R, 8, 1) and print "owned\n"; fcntl(R, 10, 19)'
            exit 5
            """);

    assertThat(kept.stdout()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(5);
    assertThat(kept.data("f")).isEqualTo(Bytes.utf8("x\n"));
  }

  @Test
  void numberSizeAndTotalAreBounded() throws Exception {
    SandboxSpec spec =
        SPEC.with(Limit.ARTIFACTS, 3)
            .with(Limit.ARTIFACT_BYTES, 1_000)
            .with(Limit.ARTIFACT_TOTAL_BYTES, 1_500);
    Kept kept = new Kept();
    run(
        kept,
        spec,
        new JobInput(NOTHING, List.of(), List.of("*")),
        """
        head -c 1001 /dev/zero > a; head -c 1000 /dev/zero > b; head -c 501 /dev/zero > c
        head -c 500 /dev/zero > d; : > e; : > f; : > g
        """);

    assertThat(kept.problem("a")).contains("1001 bytes", "artifactBytes, 1000");
    assertThat(kept.data("b").size()).isEqualTo(1_000);
    assertThat(kept.problem("c")).contains("artifactTotalBytes, 1500");
    assertThat(kept.data("d").size()).isEqualTo(500);
    assertThat(kept.data("e")).isEqualTo(NOTHING);
    assertThat(kept.problem("f")).contains("more files than artifacts, 3");
  }

  @Test
  void aSparseFileCountsAsWhatItIsReadAs() throws Exception {
    Kept kept = new Kept();
    run(
        kept,
        SPEC.with(Limit.ARTIFACT_BYTES, 100_000),
        new JobInput(NOTHING, List.of(), List.of("s", "t")),
        "truncate -s 100000 s; truncate -s 100001 t");

    assertThat(kept.data("s")).isEqualTo(Bytes.copyOf(new byte[100_000]));
    assertThat(kept.problem("t")).contains("100001 bytes");
  }

  @Test
  void namesThatNobodyCouldReadAreShownAndNotKept() throws Exception {
    Kept kept = new Kept();
    run(
        kept,
        SPEC,
        new JobInput(NOTHING, List.of(), List.of("*")),
        "echo 1 > $'new\\nline'; echo 2 > $'\\377'; echo 3 > $'esc\\e[2J'; echo 4 > ü");

    assertThat(kept.data("ü")).isEqualTo(Bytes.utf8("4\n"));
    assertThat(kept.problem("new?line")).contains("UTF-8");
    assertThat(kept.artifacts().keySet())
        .allMatch(name -> name.chars().noneMatch(Character::isISOControl));
    assertThat(kept.artifacts()).hasSize(4);
  }

  @Test
  void noProcessChangesAFileUnderTheHand() throws Exception {
    Kept kept = new Kept();
    RunReport report =
        run(
            kept,
            SPEC,
            new JobInput(NOTHING, List.of(), List.of("f", "g*")),
            """
            echo x > f
            for i in 1 2 3; do
              setsid bash -c 'while :; do ln -sfn /etc/passwd f; rm -f f; echo x > f; done' &
            done
            sleep 0.3
            """);

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    // Whatever the last of them left: the file, nothing, or a link that was not followed.
    if (kept.entry("f").problem() == null) {
      assertThat(new String(kept.data("f").toArray(), StandardCharsets.UTF_8)).isIn("x\n", "");
    }
  }

  @Test
  void aFolderOfVeryManyFilesIsNotLookedThroughForEver() throws Exception {
    Kept kept = new Kept();
    RunReport report =
        run(
            kept,
            SPEC,
            new JobInput(NOTHING, List.of(), List.of("*.none", "also")),
            "perl -e 'for (1..12000) { open my $f, \">\", \"f$_\" }'; echo y > also");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(kept.problem("*.none")).contains("too long");
    assertThat(kept.data("also")).isEqualTo(Bytes.utf8("y\n"));
  }

  @Test
  void aRunThatIsKilledHandsOutNothingAndSaysSo() throws Exception {
    Kept kept = new Kept();
    RunReport report =
        run(
            kept,
            Specs.timeoutMs(700),
            new JobInput(NOTHING, List.of(), List.of("f")),
            "echo x > f; sleep 30");

    assertThat(report.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(kept.problem("f")).contains("the sandbox ended");
  }

  @Test
  void aStopWhileFilesComeOutLeavesTheResultAsItWas() throws Exception {
    StopSignal stop = new StopSignal();
    CountDownLatch first = new CountDownLatch(1);
    Kept kept =
        new Kept() {
          @Override
          public synchronized void keep(Artifact artifact) {
            super.keep(artifact);
            if (first.getCount() > 0) {
              first.countDown();
              stop.raise(StopSignal.Reason.CANCELLED);
            }
          }
        };
    RunReport report =
        sandbox.run(
            request(
                SPEC,
                new JobInput(NOTHING, List.of(), List.of("a", "b*")),
                "echo x > a; for i in 1 2 3 4; do head -c 900000 /dev/zero > b$i; done"),
            kept,
            stop);

    assertThat(first.await(1, TimeUnit.SECONDS)).isTrue();
    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(kept.data("a")).isEqualTo(Bytes.utf8("x\n"));
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, JobInput input, String script)
      throws Exception {
    return sandbox.run(request(spec, input, script), output, new StopSignal());
  }

  private static SandboxRun request(SandboxSpec spec, JobInput input, String script) {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return new SandboxRun(lease, List.of("bash", "-c", script), spec, input);
  }

  /** What a run left behind, with shorter questions. */
  private static class Kept extends CollectedOutput {
    Artifact.Entry entry(String name) {
      return artifact(name).entry();
    }

    String problem(String name) {
      return String.valueOf(entry(name).problem());
    }

    Bytes data(String name) {
      assertThat(entry(name).problem()).isNull();
      return artifact(name).data();
    }

    private Artifact artifact(String name) {
      return Objects.requireNonNull(
          artifacts().get(name), () -> "no " + name + " in " + artifacts() + "; " + stderr());
    }
  }
}
