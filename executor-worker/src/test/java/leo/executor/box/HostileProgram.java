package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import leo.executor.CollectedOutput;
import leo.executor.Specs;
import leo.job.Limit;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;

/**
 * A row of the table of attacks: a program, and what must come of it.
 *
 * @param row the number of the attack; several programs may share one
 * @param name what it tries
 * @param argv the program
 * @param spec its box
 * @param verdicts those it may end with
 * @param check what its report and output must be besides
 */
record HostileProgram(
    int row,
    String name,
    List<String> argv,
    SandboxSpec spec,
    Set<Verdict> verdicts,
    Consumer<Sighting> check) {
  /** Some hundred processes alone can take a slow machine 20 s. */
  private static final SandboxSpec STANDARD = Specs.timeoutMs(60_000);

  /** A script for bash that is expected to end well. */
  static HostileProgram bash(int row, String name, String script) {
    return program(row, name, "bash", "-c", script);
  }

  /** A script for perl that is expected to end well. */
  static HostileProgram perl(int row, String name, String script) {
    return program(row, name, "perl", "-e", script);
  }

  /**
   * A script for perl that makes system calls by number, expected to end well. It has {@code
   * call(number on x86-64, number on arm64, arguments)}, which gives -1 on an error in {@code $!}.
   */
  static HostileProgram calls(int row, String name, String script) {
    return perl(
        row,
        name,
        """
        use POSIX ();
        my $intel = (POSIX::uname())[4] eq 'x86_64';
        sub call {
          my ($x, $a, @rest) = @_;
          my $n = $intel ? $x : $a;
          return $n < 0 ? -1 : syscall($n, map { /^-?\\d+$/ ? 0 + $_ : $_ } @rest);
        }
        $| = 1;
        """
            + script);
  }

  static HostileProgram program(int row, String name, String... argv) {
    return new HostileProgram(row, name, List.of(argv), STANDARD, Set.of(Verdict.OK), _ -> {});
  }

  HostileProgram with(Limit limit, long value) {
    return new HostileProgram(row, name, argv, spec.with(limit, value), verdicts, check);
  }

  HostileProgram withinMs(long timeoutMs) {
    return with(Limit.TIMEOUT_MS, timeoutMs);
  }

  /** It may end in these ways and no other. */
  HostileProgram ends(Verdict... expected) {
    return new HostileProgram(row, name, argv, spec, Set.of(expected), check);
  }

  /** It ends by itself with this code. */
  HostileProgram exits(int code) {
    return ends(code == 0 ? Verdict.OK : Verdict.NONZERO)
        .sees(seen -> assertThat(seen.report().exitCode()).isEqualTo(code));
  }

  /** Its standard output is exactly this. */
  HostileProgram prints(String expected) {
    return sees(seen -> assertThat(seen.stdout()).isEqualTo(expected));
  }

  HostileProgram sees(Consumer<Sighting> more) {
    return new HostileProgram(row, name, argv, spec, verdicts, check.andThen(more));
  }

  void judge(Sighting seen) {
    assertThat(seen.report().verdict()).as(seen::inWords).isIn(verdicts);
    try {
      check.accept(seen);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + seen.inWords(), e);
    }
  }

  @Override
  public String toString() {
    return "%d %s → %s".formatted(row, name, verdicts.stream().sorted().toList());
  }

  /** What was seen of a program. */
  record Sighting(RunReport report, CollectedOutput output) {
    private static final int SHOWN = 2_000;

    String stdout() {
      return output.stdout();
    }

    String stderr() {
      return output.stderr();
    }

    String inWords() {
      return "%s%nstdout: %s%nstderr: %s".formatted(report, cut(stdout()), cut(stderr()));
    }

    private static String cut(String text) {
      return text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text;
    }
  }
}
