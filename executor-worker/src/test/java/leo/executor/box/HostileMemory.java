package leo.executor.box;

import static leo.executor.box.HostileProgram.bash;
import static leo.executor.box.HostileProgram.calls;
import static leo.executor.box.HostileProgram.perl;
import static leo.executor.box.HostileProgram.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leo.executor.box.HostileProgram.Sighting;
import leo.job.Limit;
import leo.job.Verdict;

/** Attacks with memory, and with what a kernel keeps in memory for a process. */
final class HostileMemory {
  private static final long MIB = 1L << 20;
  private static final long LITTLE = 64 * MIB;

  private static final List<HostileProgram> ATTACKS =
      List.of(
          perl(2, "ten gigabytes at once", "my $x = 'a' x 1e10; print length $x")
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM)
              .prints(""),
          perl(2, "three times the memory", "my $x = 'x' x 200000000; print length $x")
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM)
              .sees(seen -> assertThat(seen.report().exitCode()).isNull())
              .sees(seen -> assertThat(seen.report().reason()).contains("67108864 bytes")),
          perl(3, "slow leak", "while (1) { push @x, 'x' x 1e6; select undef, undef, undef, 0.02 }")
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM)
              .sees(HostileMemory::peakIsTheLimit),
          bash(
                  4,
                  "fill the temporary disks",
                  """
                  for d in /tmp /dev/shm; do
                    head -c 20000000 /dev/zero > $d/full 2>/dev/null && echo "no limit at $d"
                    wc -c < $d/full; rm $d/full
                  done
                  """)
              .with(Limit.TMP_BYTES, 4 * MIB)
              .prints("%1$d%n%1$d%n".formatted(4 * MIB)),
          bash(
                  4,
                  "more in the temporary disks than there is memory",
                  "for f in /work/a /tmp/b; do head -c 60000000 /dev/zero > $f; done; sleep 1")
              .with(Limit.MEMORY_BYTES, 48 * MIB)
              .ends(Verdict.OOM),
          calls(
                  46,
                  "map a terabyte and touch it",
                  """
                  my $at = call(9, 222, 0, 1 << 40, 3, 0x22, -1, 0);
                  print $at == -1 ? "refused\\n" : "mapped\\n";
                  my @x; push @x, 'x' x 1e6 while 1;
                  """)
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM),
          calls(
                  46,
                  "lock all memory",
                  """
                  call(151, 230, 3);
                  my $x = 'x' x 200_000_000; print length $x;
                  """)
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM)
              .prints(""),
          calls(
                  47,
                  "shared memory segments",
                  """
                  my $n = 0;
                  for (1 .. 300) {
                    my $id = shmget(0, 1 << 20, 0600); defined $id or last;
                    shmwrite($id, 'x' x (1 << 20), 0, 1 << 20) or last; $n++;
                  }
                  print $n;
                  """)
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM, Verdict.OK),
          calls(
                  48,
                  "files in memory without a name",
                  """
                  for (1 .. 300) {
                    my $name = "x$_\\0"; my $fd = call(319, 279, $name, 0); $fd < 0 and last;
                    open my $f, '>&=', $fd; push @all, $f; syswrite $f, 'x' x (1 << 20);
                  }
                  print scalar @all;
                  """)
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM, Verdict.OK),
          perl(
                  49,
                  "full pipes",
                  """
                  use Fcntl;
                  while (pipe(my $r, my $w)) {
                    fcntl($w, 1031, 1 << 20); fcntl($w, F_SETFL, O_NONBLOCK);
                    1 while syswrite $w, 'x' x 65536; push @all, $r, $w;
                  }
                  print scalar @all;
                  """)
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM, Verdict.OK),
          perl(
                  49,
                  "full sockets",
                  """
                  use Socket; use Fcntl;
                  while (socketpair(my $a, my $b, AF_UNIX, SOCK_DGRAM, 0)) {
                    for my $s ($a, $b) {
                      setsockopt($s, SOL_SOCKET, SO_SNDBUF, 1 << 24);
                      setsockopt($s, SOL_SOCKET, SO_RCVBUF, 1 << 24);
                      fcntl($s, F_SETFL, O_NONBLOCK); 1 while syswrite $s, 'x' x 8192;
                    }
                    push @all, $a, $b;
                  }
                  print scalar @all;
                  """)
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM, Verdict.OK),
          perl(
                  50,
                  "a million empty files",
                  """
                  chdir '/work'; my $n = 0;
                  while (open my $f, '>', "f$n") { close $f; ++$n >= 1e6 and last }
                  print $n;
                  """)
              .with(Limit.MEMORY_BYTES, 32 * MIB)
              .ends(Verdict.OOM),
          calls(
                  51,
                  "event, timer, poll and watch files without end",
                  """
                  my @kinds = ([290, 19, 0, 0], [283, 85, 1, 0], [291, 20, 0], [294, 26, 0]);
                  for my $kind (@kinds) {
                    my @fds;
                    while ((my $fd = call(@$kind)) >= 0) { push @fds, $fd; @fds > 5000 and last }
                    print @fds > 5000 ? 'endless ' : @fds > 500 ? 'many ' : 'few ';
                    POSIX::close($_) for @fds;
                  }
                  """)
              .sees(seen -> assertThat(seen.stdout()).doesNotContain("endless")),
          calls(
                  51,
                  "a poll file that polls itself",
                  """
                  my $a = call(291, 20, 0); my $b = call(291, 20, 0);
                  my $event = pack 'LQ', 1, 0;
                  call(233, 21, $a, 1, $b, $event); call(233, 21, $b, 1, $a, $event);
                  call(233, 21, $a, 1, $a, $event);
                  print "end";
                  """)
              .withinMs(5_000)
              .prints("end"),
          program(52, "a line without an end", "awk", "{ print length }", "/dev/zero")
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM),
          program(52, "the last of endless lines", "tail", "/dev/zero")
              .with(Limit.MEMORY_BYTES, LITTLE)
              .ends(Verdict.OOM),
          bash(
                  53,
                  "a disk of its own in a user namespace",
                  """
                  unshare -Urm sh -c \\
                  'mount -t tmpfs none /mnt && head -c 300000000 /dev/zero > /mnt/x'
                  wc -c < /mnt/x
                  """)
              .ends(Verdict.NONZERO)
              .sees(seen -> assertThat(seen.stderr()).contains("Operation not permitted")),
          bash(
                  54,
                  "words that grow with every exec",
                  "exec 2>/dev/null; exec bash -c \"$BASH_EXECUTION_STRING\" x \"x$1$1\"; exit 9")
              .ends(Verdict.NONZERO));

  private HostileMemory() {}

  static List<HostileProgram> table() {
    return Stream.concat(ATTACKS.stream(), again()).toList();
  }

  /** The kernel's word comes late or not at all now and then: the verdict must be right always. */
  private static Stream<HostileProgram> again() {
    return IntStream.rangeClosed(2, 10)
        .mapToObj(i ->
            perl(2, "three times the memory, time " + i, "my $x = 'x' x 200000000; sleep 1")
                .with(Limit.MEMORY_BYTES, LITTLE)
                .ends(Verdict.OOM)
                .prints(""));
  }

  private static void peakIsTheLimit(Sighting seen) {
    Long peak = seen.report().peakMemoryBytes();
    if (peak != null) {
      assertThat(peak).isBetween(LITTLE * 9 / 10, LITTLE + 4 * MIB);
    }
  }
}
