package leo.executor.box;

import static leo.executor.box.HostileProgram.bash;
import static leo.executor.box.HostileProgram.perl;
import static leo.executor.box.HostileProgram.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import leo.executor.box.HostileProgram.Sighting;
import leo.job.Limit;
import leo.job.Verdict;

/** Attacks with what is written: how much, how, and what it looks like. */
final class HostileOutput {
  private static final int KEPT = 100_000;
  private static final long FLOOD = KEPT * StreamMeter.FLOOD_FACTOR;

  /** A flood is stopped when it is seen, a little later than it is one. */
  private static final long FLOOD_MOST = 100_000_000;

  private static final List<HostileProgram> ATTACKS =
      List.of(
          flood(9, "flood of standard output", "echo apart >&2; exec yes")
              .sees(seen -> assertThat(seen.stdout()).hasSize(KEPT).startsWith("y\ny\n"))
              .sees(seen -> assertThat(seen.report().stdoutTruncated()).isTrue())
              .sees(seen -> assertThat(seen.report().stdoutBytes()).isBetween(FLOOD, FLOOD_MOST))
              .sees(seen -> assertThat(seen.stderr()).isEqualTo("apart\n"))
              .sees(seen -> assertThat(seen.report().stderrTruncated()).isFalse()),
          flood(10, "flood of standard error", "echo apart; yes >&2")
              .prints("apart\n")
              .sees(seen -> assertThat(seen.stderr()).hasSize(KEPT))
              .sees(seen -> assertThat(seen.report().stderrTruncated()).isTrue())
              .sees(seen -> assertThat(seen.report().stderrBytes()).isBetween(FLOOD, FLOOD_MOST))
              .sees(seen -> assertThat(seen.report().reason()).contains("6400000 bytes"))
              .sees(seen -> assertThat(seen.report().exitCode()).isNull()),
          flood(9, "flood of random bytes", "exec cat /dev/urandom")
              .sees(seen -> assertThat(seen.output().stdoutBytes()).hasSize(KEPT)),
          flood(9, "flood by twenty children", "for i in {1..20}; do yes & done; wait"),
          flood(9, "flood by a daemon", "(setsid yes &) ; exec sleep 60"),
          perl(
                  11,
                  "all bytes in every order",
                  "print map { chr($_ >> 8) . chr($_ & 255) } 0 .. 65535")
              .sees(stdoutBytes(everyPair())),
          program(
                  11,
                  "control codes, broken UTF-8 and NUL",
                  "printf",
                  "\\033[2J\\033]0;title\\007"
                      + "\\033]52;c;eA==\\007\\r\\b\\000\\355\\240\\200\\300\\257"
                      + "\\377\\376\\364\\220\\200\\200\\342\\200\\256\\302\\233")
              .sees(
                  stdoutBytes(
                      latin(
                          "\u001b[2J\u001b]0;title\u0007\u001b]52;c;eA==\u0007"
                              + "\r\b\0\u00ed\u00a0\u0080"
                              + "\u00c0\u00af\u00ff\u00fe\u00f4\u0090\u0080\u0080\u00e2\u0080\u00ae"
                              + "\u00c2\u009b"))),
          bash(
                  12,
                  "look like an event stream, a frame of Docker's and an end of a job",
                  """
                  printf 'data: {"state":"DONE"}\\n\\nevent: end\\nid: 9\\n\\n'
                  printf '\\1\\0\\0\\0\\0\\0\\0\\5hello\\2\\0\\0\\0\\377\\377\\377\\377'
                  printf 'HTTP/1.1 200 OK\\r\\n\\r\\nE\\0\\0\\0\\0S\\0\\0\\0\\0'; exit 3
                  """)
              .exits(3)
              .sees(
                  stdoutBytes(
                      latin(
                          "data: {\"state\":\"DONE\"}\n\nevent: end\nid: 9\n\n"
                              + "\1\0\0\0\0\0\0\5hello\2\0\0\0\u00ff\u00ff\u00ff\u00ff"
                              + "HTTP/1.1 200 OK\r\n\r\nE\0\0\0\0S\0\0\0\0"))),
          bash(
                  55,
                  "forge the first process's words on its own streams",
                  """
                  { printf '\\377'; head -c 31 /dev/zero; printf 'E\\0\\0\\0\\0'; } > /tmp/forged
                  cat /tmp/forged > /proc/1/fd/1; cat /tmp/forged > /proc/1/fd/2
                  cat /tmp/forged; cat /tmp/forged >&2; sleep 0.2; exit 3
                  """)
              .exits(3)
              .sees(seen -> assertThat(seen.report().stdoutBytes()).isBetween(37L, 74L)),
          // What the first process says before the start goes through the command's own stream.
          bash(
                  55,
                  "read the first process's words back from its own streams",
                  """
                  for f in /proc/self/fd/1 /proc/self/fd/2 /proc/1/fd/0 \\
                      /proc/1/fd/1 /proc/1/fd/2; do
                    timeout 0.5 head -c 37 $f 2>/dev/null | od -An -tx1
                  done
                  timeout 0.5 head -c 37 <&1 2>/dev/null | od -An -tx1
                  timeout 0.5 head -c 37 <&2 2>/dev/null | od -An -tx1
                  echo end
                  """)
              .prints("end\n"),
          bash(
                  56,
                  "ten megabytes without an end of line",
                  "head -c 10000000 /dev/zero | tr '\\0' x")
              .sees(seen -> assertThat(seen.report().stdoutBytes()).isEqualTo(10_000_000))
              .sees(seen -> assertThat(seen.report().stdoutTruncated()).isTrue())
              .sees(seen -> assertThat(seen.stdout()).hasSize(1 << 20).doesNotContain("\n")),
          perl(
                  57,
                  "one byte every ten milliseconds",
                  "$| = 1; for (1 .. 100) { print 'x'; select undef, undef, undef, 0.01 }")
              .prints("x".repeat(100)),
          perl(
                  57,
                  "a byte here and a byte there",
                  "for (1 .. 2000) { syswrite STDOUT, 'o'; syswrite STDERR, 'e' } exit 5")
              .exits(5)
              .prints("o".repeat(2_000))
              .sees(seen -> assertThat(seen.stderr()).isEqualTo("e".repeat(2_000))),
          bash(
                  58,
                  "empty or cut what was written",
                  "printf kept; : > /dev/stdout; truncate -s 0 /dev/fd/1")
              .ends(Verdict.OK, Verdict.NONZERO)
              .prints("kept"),
          perl(
                  58,
                  "streams that may not block, and are full",
                  "use Fcntl; for (*STDOUT, *STDERR) { fcntl($_, F_SETFL, O_NONBLOCK);"
                      + " 1 while syswrite($_, 'x' x 65536) } exit 5")
              .ends(Verdict.NONZERO, Verdict.OUTPUT_LIMIT),
          perl(
                  58,
                  "shut the streams down and lock them",
                  """
                  use Fcntl qw(:DEFAULT :flock);
                  my ($size, $async) = (4096, 020000);
                  flock STDOUT, LOCK_EX; fcntl STDOUT, 1031, $size; fcntl STDOUT, F_SETFL, $async;
                  shutdown STDERR, 2; shutdown STDOUT, 2;
                  print 'said'; exit 6
                  """)
              .exits(6)
              .sees(seen -> assertThat(seen.stdout()).isIn("said", "")),
          bash(58, "much written in the last moment", "head -c 3000000 /dev/zero; printf last >&2")
              .sees(seen -> assertThat(seen.report().stdoutBytes()).isEqualTo(3_000_000))
              .sees(seen -> assertThat(seen.stderr()).isEqualTo("last")));

  private HostileOutput() {}

  static List<HostileProgram> table() {
    return ATTACKS;
  }

  private static HostileProgram flood(int row, String name, String script) {
    return bash(row, name, script)
        .with(Limit.STDOUT_BYTES, KEPT)
        .with(Limit.STDERR_BYTES, KEPT)
        .ends(Verdict.OUTPUT_LIMIT);
  }

  private static Consumer<Sighting> stdoutBytes(byte[] expected) {
    return seen -> assertThat(seen.output().stdoutBytes()).isEqualTo(expected);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] everyPair() {
    byte[] bytes = new byte[2 << 16];
    for (int i = 0; i < 1 << 16; i++) {
      bytes[2 * i] = (byte) (i >> 8);
      bytes[2 * i + 1] = (byte) i;
    }
    return bytes;
  }
}
