package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.JobId;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The supervising first process of a sandbox, and commands that try to deceive it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FirstProcessSuite {
  private static final int AT_ONCE = 3;

  private final RealDriver driver;
  private final int quickRuns;
  private GVisorSandbox sandbox;

  /**
   * Prepares it.
   *
   * @param quickRuns how many runs in a row must keep their last line
   */
  FirstProcessSuite(RealDriver driver, int quickRuns) {
    this.driver = driver;
    this.quickRuns = quickRuns;
  }

  @BeforeAll
  void open() throws Exception {
    sandbox = driver.open("first-test", 3);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void theLastUnterminatedLineOfBothStreamsIsNeverLost() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      FutureTask<Integer> task = new FutureTask<>(() -> quickRuns(next));
      tasks.add(task);
      Thread.ofPlatform().start(task);
    }
    int good = 0;
    for (FutureTask<Integer> task : tasks) {
      good += task.get(900, TimeUnit.SECONDS);
    }
    assertThat(good).isEqualTo(quickRuns);
  }

  private int quickRuns(AtomicInteger next) throws Exception {
    int good = 0;
    for (int i = next.getAndIncrement(); i < quickRuns; i = next.getAndIncrement()) {
      CollectedOutput output = new CollectedOutput();
      RunReport report =
          run(
              output,
              "sh",
              "-c",
              "printf 'a\\nout %s' $0; printf 'b\\nerr %s' $0 >&2",
              String.valueOf(i));
      assertThat(report.verdict()).isEqualTo(Verdict.OK);
      assertThat(output.stdout()).isEqualTo("a\nout " + i);
      assertThat(output.stderr()).isEqualTo("b\nerr " + i);
      good++;
    }
    return good;
  }

  /** The executor is gone: nobody but the first process can end what runs too long. */
  @Test
  void commandThatNobodyEndsInTimeIsEndedAllTheSame() throws Exception {
    SandboxRun run =
        new SandboxRun(
            new Lease(JobId.next(Clock.systemUTC()), 1),
            List.of("sleep", "300"),
            Specs.timeoutMs(Limit.TIMEOUT_MS.range().least()));
    byte[] order = JobOrder.write(JobOrder.newNonce(), run);
    Process box =
        new ProcessBuilder(
                "docker",
                "run",
                "--rm",
                "-i",
                "--runtime=runsc",
                "--network=none",
                "--user=65534:65534",
                "--entrypoint=/usr/lib/leo/leo-init",
                "leo-sandbox-base")
            .redirectErrorStream(true)
            .start();
    try {
      box.getOutputStream().write(order);
      box.getOutputStream().flush();

      assertThat(box.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(box.exitValue()).isEqualTo(137);
    } finally {
      box.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 9, 11, 15})
  void aDeathBySignalIsToldFromAnExitCode(int signal) throws Exception {
    RunReport killed = run(new CollectedOutput(), "bash", "-c", "kill -%d $$".formatted(signal));

    assertThat(killed.verdict()).isEqualTo(Verdict.SIGNAL);
    assertThat(killed.signal()).isEqualTo(signal);
    assertThat(killed.exitCode()).isNull();
    assertThat(killed.reason()).contains("signal " + signal);
  }

  @Test
  void anExitCodeAboveAHundredAndTwentyEightIsNoSignal() throws Exception {
    RunReport report = run(new CollectedOutput(), "bash", "-c", "bash -c 'kill -9 $$'; exit $?");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(137);
    assertThat(report.signal()).isNull();
  }

  @Test
  void aForgedWordIsData() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(
            output,
            "bash",
            "-c",
            "for i in 1 2; do { printf '\\377'; head -c 31 /dev/urandom;"
                + " printf 'E\\0\\0\\0\\0'; } | tee /dev/stderr; done; sleep 0.3; exit 3");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.stdoutBytes()).isEqualTo(74);
    assertThat(output.stdoutBytes()).hasSize(74);
  }

  @Test
  void theFirstProcessIsClosedToTheCommand() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        "bash",
        "-c",
        """
        head -c 1 /proc/1/mem 2>/dev/null | grep -c . && echo "read its memory"
        timeout 1 head -c 64 /proc/1/fd/0 2>/dev/null | grep . && echo "read its input"
        tr '\\0' '\\n' < /proc/1/environ 2>/dev/null | grep -vE '^(PATH|HOME|PWD|LC_CTYPE|TERM)='
        perl -e '
          for my $request (16, 0x4206) {
            print "traced\\n" if syscall(101, $request, 1, 0, 0) == 0;
          }
          my $to = "\\0" x 8;
          my $local = pack("PQ", $to, 8);
          my $remote = pack("QQ", 0x400000, 8);
          print "read over\\n" if syscall(310, 1, $local, 1, $remote, 1, 0) > 0;
          print "wrote over\\n" if syscall(311, 1, $local, 1, $remote, 1, 0) > 0;
        '
        (echo x > /proc/1/mem) 2>/dev/null && echo "wrote its memory"
        tr '\\0' '\\n' < /proc/1/cmdline
        echo end
        """);

    assertThat(output.stdout()).isEqualTo("0\n/usr/lib/leo/leo-init\nend\n");
  }

  /** By their numbers on x86-64, each with arguments that only the filter minds. */
  @Test
  void everyCallThatLeadsOutOfItsPlaceIsRefused() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        "perl",
        "-e",
        """
        use Errno qw(EPERM ENOSYS);
        my @calls = (
          [272, 0], [308, 0, 0], [434, 1, 0], [424, 0, 0, 0, 0],
          [62, 1, 0], [200, 1, 0], [234, 1, $$, 0], [234, $$, 1, 0],
          [129, 1, 0, 0], [297, 1, 1, 0, 0], [302, 1, 7, 0, 0],
          [72, 0, 8, 1], [72, 0, 10, 0], [72, 0, 15, 0], [16, 0, 0x8901, 0], [16, 0, 0x8902, 0],
          [0x40000000 + 39]);
        push @calls, [56, 17 | 1 << $_, 0, 0, 0, 0] for 17, 25 .. 30;
        for my $call (@calls) {
          my ($number, @words) = @$call;
          my $answer = syscall($number, @words);
          print "$number @words: $answer, $!\\n" unless $answer == -1 && $! == EPERM;
          exit if $answer == 0 && $number == 56;
        }
        print "clone3: $!\\n" unless syscall(435, 0, 0) == -1 && $! == ENOSYS;
        my $limit = "\\0" x 16;
        for my $call ([62, $$, 0], [200, $$, 0], [234, $$, $$, 0], [302, 0, 7, 0, $limit],
            [72, 0, 1], [39], [102], [24]) {
          my ($number, @words) = @$call;
          print "$number: $!\\n" if syscall($number, @words) == -1;
        }
        print "end";
        """);

    assertThat(output.stdout()).isEqualTo("end");
  }

  @Test
  void theCommandCannotEndTheFirstProcess() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, "bash", "-c", "kill -9 1; kill -STOP 1; printf on; exit 4");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(4);
    assertThat(output.stdout()).isEqualTo("on");
    assertThat(output.stderr()).contains("Operation not permitted");
  }

  /** Its parent, which is then its tracer, is the first process: a stop is no end. */
  @Test
  void aCommandThatAsksToBeTracedEndsAsItWould() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(
            output,
            "perl",
            "-e",
            "$| = 1; syscall(101, 0, 0, 0, 0) == 0 or print 'untraced '; fork or exit; wait;"
                + " kill 'CONT', $$; print 'after'; exit 3");

    assertThat(report.verdict()).as(output.stdout()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(output.stdout()).isEqualTo("after");
  }

  /** It ends all that it may: on a machine of root's, by hand, that would be everything. */
  @Test
  void whereItIsNotTheFirstProcessItDoesNothing() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, "/usr/lib/leo/leo-init");

    assertThat(report.exitCode()).as(output.stderr()).isEqualTo(70);
    assertThat(output.stderr()).startsWith("leo-init: is for the inside of a sandbox");
  }

  @Test
  void signalsToTheFirstProcessChangeNothing() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(output, "bash", "-c", "kill -TERM 1; kill -INT 1; kill -CHLD 1; echo on; exit 4");

    assertThat(output.stdout()).isEqualTo("on\n");
    assertThat(report.exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec >&- 2>&-; exit 6",
        "exec 0<&- 1<&- 2<&-; exit 6",
        "setsid sleep 300 & (trap '' TERM HUP INT; setsid sleep 300) & exit 6",
        "for i in $(seq 20); do (setsid sleep 300 &) ; done; exit 6",
        "(while :; do echo x; done) & exit 6",
        "set -m; sleep 300 & exit 6"
      })
  void theEndIsToldAtOnceWhateverIsLeftBehind(String script) throws Exception {
    RunReport report = run(new CollectedOutput(), "bash", "-c", script);

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(6);
    assertThat(report.wallMs()).isLessThan(5_000);
  }

  @Test
  void aFullStreamThatMayNotBlockStillBringsTheEnd() throws Exception {
    RunReport report =
        run(
            new CollectedOutput(),
            "perl",
            "-MFcntl",
            "-e",
            "for (*STDOUT, *STDERR) { fcntl($_, F_SETFL, O_NONBLOCK);"
                + " 1 while syswrite($_, 'x' x 65536) } exit 5");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(5);
  }

  @Test
  void tooMuchMemoryInAWarmSandboxIsCalledThat() throws Exception {
    RunReport report =
        run(new CollectedOutput(), "perl", "-e", "my $x = 'x' x 600000000; print length $x");

    assertThat(report.verdict()).isEqualTo(Verdict.OOM);
    assertThat(report.signal()).isNull();
  }

  @Test
  void theCommandLeadsASessionOfItsOwnAndReadsNothing() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        "bash",
        "-c",
        "cat; readlink /proc/self/fd/0; ps -o sid= -p $$ | tr -d ' '; echo $$");

    List<String> lines = output.stdout().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("null");
    assertThat(lines.get(1)).isEqualTo(lines.get(2));
  }

  private RunReport run(CollectedOutput output, String... argv) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox.run(
        new SandboxRun(lease, List.of(argv), SandboxSpec.standard()), output, new StopSignal());
  }
}
