package leo.executor.box;

import static leo.executor.box.HostileProgram.bash;
import static leo.executor.box.HostileProgram.calls;
import static leo.executor.box.HostileProgram.perl;
import static leo.executor.box.HostileProgram.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leo.executor.box.HostileProgram.Sighting;
import leo.job.Limit;
import leo.job.Verdict;

/** Attacks with processes, signals and time. */
final class HostileProcesses {
  private static final long SECOND_MS = 1_000;

  private static final List<HostileProgram> ATTACKS =
      List.of(
          bash(1, "fork bomb", "bomb() { bomb | bomb & }; bomb; while :; do sleep 1; done")
              .withinMs(3 * SECOND_MS)
              .ends(Verdict.TIMEOUT, Verdict.NONZERO),
          perl(
                  1,
                  "more processes than allowed",
                  "my $n = 1; while (defined(my $p = fork)) { $p or sleep(9), exit;"
                      + " last if ++$n > 99 } print qq($n: $!)")
              .with(Limit.PROCESSES, 16)
              .prints("16: Resource temporarily unavailable"),
          // gVisor counts no processes for whoever has the right to exceed the limit, and root of
          // any
          // user namespace has it there: so no command may make a namespace.
          calls(
                  1,
                  "more processes than allowed, as root of a user namespace of its own",
                  """
                  call(272, 97, 0x10000000);
                  my $n = 1;
                  while (defined(my $p = fork)) { $p or sleep(9), exit; last if ++$n > 99 }
                  print "$n: $!";
                  """)
              .with(Limit.PROCESSES, 16)
              .prints("16: Resource temporarily unavailable"),
          // Where it can be made, the memory limit and the host's pids limit are what holds.
          bash(
                  1,
                  "fork bomb as root of a user namespace of its own",
                  "exec unshare -Ur bash -c 'b() { b | b & }; b; while :; do sleep 1; done'")
              .withinMs(3 * SECOND_MS)
              .ends(Verdict.TIMEOUT, Verdict.NONZERO, Verdict.OOM),
          bash(13, "sleep for ever", "echo before; printf partial; sleep infinity")
              .withinMs(SECOND_MS)
              .ends(Verdict.TIMEOUT)
              .prints("before\npartial")
              .sees(seen -> onTime(seen, SECOND_MS)),
          bash(14, "busy loop", "while :; do :; done")
              .with(Limit.CPU_MILLIS, 500)
              .withinMs(2 * SECOND_MS)
              .ends(Verdict.TIMEOUT)
              .sees(seen -> onTime(seen, 2 * SECOND_MS))
              .sees(seen -> throttled(seen, SECOND_MS)),
          bash(15, "ignore the signals that ask", "trap '' TERM INT HUP; while :; do :; done")
              .withinMs(SECOND_MS)
              .ends(Verdict.TIMEOUT)
              .sees(seen -> assertThat(seen.report().reason()).contains("1000 ms"))
              .sees(seen -> onTime(seen, SECOND_MS)),
          perl(
                  15,
                  "ignore and block every signal",
                  """
                  use POSIX ':signal_h';
                  $SIG{$_} = 'IGNORE' for keys %SIG;
                  my $all = POSIX::SigSet->new; $all->fillset;
                  sigprocmask(SIG_BLOCK, $all); sleep 1 while 1;
                  """)
              .withinMs(SECOND_MS)
              .ends(Verdict.TIMEOUT)
              .sees(seen -> onTime(seen, SECOND_MS)),
          bash(
                  16,
                  "leave daemons behind",
                  """
                  for i in $(seq 10); do (trap '' TERM HUP INT; setsid sleep 300 &) ; done
                  echo started
                  """)
              .prints("started\n")
              .sees(seen -> assertThat(seen.report().wallMs()).isLessThan(5 * SECOND_MS)),
          perl(
                  17,
                  "more orphans to bury than there may be processes",
                  """
                  my $n = 0;
                  for (1 .. 150) {
                    my $p;
                    for (1 .. 500) { defined($p = fork) and last; select undef, undef, undef, 0.01 }
                    defined $p or last;
                    if (!$p) { fork; exit }
                    waitpid $p, 0; $n++;
                  }
                  print $n;
                  """)
              .prints("150"),
          bash(
                  17,
                  "zombies that nobody buries",
                  "for i in $(seq 200); do true & done; exec sleep 60")
              .withinMs(3 * SECOND_MS)
              .ends(Verdict.TIMEOUT),
          program(18, "segmentation fault", "perl", "-e", "unpack 'p', pack 'Q', 8")
              .ends(Verdict.SIGNAL)
              .sees(seen -> assertThat(seen.report().signal()).isEqualTo(11)),
          bash(18, "abort", "kill -ABRT $$")
              .ends(Verdict.SIGNAL)
              .sees(seen -> assertThat(seen.report().signal()).isEqualTo(6)),
          bash(
                  18,
                  "leave a core of a gigabyte",
                  """
                  ulimit -c unlimited 2>/dev/null; ulimit -c; cd /work
                  perl -e 'my $x = "x" x 50_000_000; kill "SEGV", $$'; ls -A /work
                  """)
              .prints("0\n"),
          perl(
                  39,
                  "eight miners",
                  "for (1 .. 7) { fork or last } my $x = 1; $x = ($x * 69069 + 1) % 65521 while 1")
              .with(Limit.CPU_MILLIS, 500)
              .withinMs(2 * SECOND_MS)
              .ends(Verdict.TIMEOUT)
              .sees(seen -> throttled(seen, SECOND_MS)),
          // gVisor lets a process kill the first one, which Linux does not: the filter refuses it.
          bash(41, "kill the first process", "printf last; kill -9 1; exit 4")
              .exits(4)
              .prints("last")
              .sees(seen -> assertThat(seen.report().wallMs()).isLessThan(10 * SECOND_MS)),
          bash(41, "kill everyone", "printf last; kill -9 -1; sleep 1; echo still here; exit 4")
              .ends(Verdict.NONZERO, Verdict.SIGNAL)
              .sees(seen -> assertThat(seen.stdout()).startsWith("last"))
              .sees(seen -> assertThat(seen.report().wallMs()).isLessThan(10 * SECOND_MS)),
          bash(42, "stop the first process", "kill -STOP 1; kill -STOP $PPID; echo on; exit 4")
              .exits(4)
              .prints("on\n"),
          bash(42, "stop itself for ever", "echo on; kill -STOP $$; echo never")
              .withinMs(SECOND_MS)
              .ends(Verdict.TIMEOUT)
              .prints("on\n"),
          bash(43, "choose timeout's exit code", "exit 124").exits(124),
          bash(43, "choose a segmentation fault's exit code", "exit 139").exits(139),
          bash(43, "choose a terminated one's exit code", "exit 143").exits(143),
          bash(
                  44,
                  "write after the end",
                  "(trap '' TERM HUP; sleep 0.2; echo late; echo late >&2) & printf first; exit 0")
              .prints("first")
              .sees(seen -> assertThat(seen.stderr()).isEmpty()),
          perl(
                  44,
                  "close everything and live on as a daemon",
                  """
                  use POSIX ();
                  POSIX::close($_) for 0 .. 255;
                  fork and POSIX::_exit(7);
                  POSIX::setsid(); fork and POSIX::_exit(0);
                  open my $out, '>', '/proc/1/fd/1'; print $out 'late'; close $out; sleep 60;
                  """)
              .exits(7)
              .prints(""),
          bash(
                  45,
                  "be more important than others",
                  """
                  for try in "nice -n -5" "chrt -f 99" "ionice -c 1" \\
                      "prlimit --nofile=100000:100000"
                  do $try true 2>/dev/null && echo "did $try"
                  done
                  renice -n -20 $$ >/dev/null 2>&1 && echo reniced
                  ulimit -u 100000 2>/dev/null && echo "more processes"
                  ulimit -n 100000 2>/dev/null && echo "more files"
                  echo end
                  """)
              // Niceness is a number inside gVisor and nothing to the host.
              .sees(seen ->
                  assertThat(seen.stdout().lines())
                      .isSubsetOf("did nice -n -5", "reniced", "end")));

  private HostileProcesses() {}

  static List<HostileProgram> table() {
    return ATTACKS;
  }

  private static void onTime(Sighting seen, long limitMs) {
    assertThat(seen.report().wallMs()).isBetween(limitMs - 10, limitMs + 3_000);
    assertThat(seen.report().exitCode()).isNull();
  }

  /** It is within the share, of a time that a late kill made longer too. */
  private static void throttled(Sighting seen, long mostMs) {
    Long cpuMs = seen.report().cpuMs();
    if (cpuMs != null) {
      long most = Math.max(mostMs, seen.report().wallMs());
      assertThat(cpuMs).isBetween(mostMs / 4, most + 700);
    }
  }
}
