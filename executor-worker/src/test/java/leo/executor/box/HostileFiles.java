package leo.executor.box;

import static leo.executor.box.HostileProgram.bash;
import static leo.executor.box.HostileProgram.perl;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leo.job.Limit;
import leo.job.Verdict;

/** Attacks with files: too large, too many, too deep, oddly named, left behind. */
final class HostileFiles {
  private static final long MIB = 1L << 20;

  private static final List<HostileProgram> ATTACKS =
      List.of(
          bash(
                  5,
                  "fill the disk of the run",
                  """
                  cd /work; head -c 20000000 /dev/zero > full; wc -c < full
                  dd if=/dev/zero of=more bs=1M count=20 2>/dev/null || echo "no more"
                  """)
              .with(Limit.WORK_BYTES, 8 * MIB)
              .prints("%d%nno more%n".formatted(8 * MIB))
              .sees(seen -> assertThat(seen.stderr()).contains("No space left on device")),
          bash(5, "fill the disk of the run and fail", "exec dd if=/dev/zero of=/work/full bs=1M")
              .with(Limit.WORK_BYTES, 8 * MIB)
              .ends(Verdict.DISK_LIMIT)
              .sees(seen -> assertThat(seen.report().reason()).contains("/work")),
          bash(
                  6,
                  "a terabyte in a sparse file",
                  """
                  cd /work; truncate -s 1T sparse 2>/dev/null; fallocate -l 1T real 2>/dev/null
                  head -c 100000000 /dev/zero > full 2>/dev/null && echo "no limit"
                  wc -c < full
                  """)
              .with(Limit.WORK_BYTES, 8 * MIB)
              .ends(Verdict.OK)
              .prints("%d%n".formatted(8 * MIB)),
          bash(
                  6,
                  "a sparse file beyond its size, filled from the far end",
                  """
                  cd /work; truncate -s 1T sparse 2>/dev/null; n=0
                  for i in {1..30}; do
                    dd if=/dev/zero of=sparse bs=1M count=1 seek=$((i * 1000)) conv=notrunc \\
                      2>/dev/null && n=$((n + 1))
                  done
                  echo $n
                  """)
              .with(Limit.WORK_BYTES, 8 * MIB)
              .sees(seen ->
                  assertThat(Integer.parseInt(seen.stdout().strip())).isLessThanOrEqualTo(8)),
          perl(
                  7,
                  "folders two thousand deep with the longest names",
                  """
                  chdir '/work'; my $n = 0; my $name = 'd' x 255;
                  for (1 .. 2000) { mkdir $name and chdir $name or last; $n++ }
                  print "$n\\n"; print mkdir('x' x 256) ? "longer\\n" : "$!\\n";
                  """)
              .prints("2000\nFile name too long\n"),
          bash(
                  8,
                  "write where nothing may be written",
                  """
                  for f in /x /etc/x /usr/x /root/x /var/x /bin/x /home/x /usr/lib/leo/x /sys/x; do
                    (echo x > $f) 2>/dev/null && echo "wrote $f"
                  done
                  for f in /usr/lib/leo/leo-init /bin/bash /etc/passwd /etc/hosts \\
                      /etc/resolv.conf; do
                    (echo x >> $f) 2>/dev/null && echo "changed $f"
                  done
                  echo '#!/bin/sh' > /work/s && echo 'echo ran' >> /work/s
                  chmod +x /work/s && /work/s; echo y > /tmp/y && cat /tmp/y
                  """)
              .prints("ran\ny\n"),
          bash(
                  32,
                  "leave files, locks, segments and processes for the next run",
                  """
                  echo mine > /tmp/mine; echo mine > /dev/shm/mine; echo mine > /work/mine
                  mkfifo /tmp/pipe; ipcmk -M 1000000 -Q -S 2 >/dev/null 2>&1
                  (exec 9> /tmp/lock; flock 9; exec setsid sleep 300) & sleep 0.1; echo left
                  """)
              .prints("left\n"),
          bash(
                  32,
                  "nothing of another run is here",
                  "ls -A /tmp /dev/shm /work; ipcs | grep nobody")
              .ends(Verdict.NONZERO)
              .prints("/dev/shm:\n\n/tmp:\n\n/work:\n"),
          perl(
                  59,
                  "ten thousand small files",
                  """
                  chdir '/work'; my $n = 0;
                  for (1 .. 10000) { open my $f, '>', "f$_" or last; print $f $_; $n++ }
                  print $n;
                  """)
              .prints("10000"),
          bash(
                  60,
                  "names with line ends, escape codes and dashes",
                  """
                  cd /work; touch -- $'a\\nb' $'\\033[2J' '-rf' '*' $'\\377\\376' ' ' '$(id)' '..x'
                  ls -A | wc -l; rm -rf -- *; ls -A | wc -l
                  """)
              .prints("9\n1\n"),
          bash(
                  61,
                  "links in circles",
                  """
                  cd /work; ln -s a b; ln -s b a; cat a 2>/dev/null && echo read
                  ln -s / root; ln -s .. up; ln -s /proc/1/root/etc/shadow shadow
                  cat shadow root/etc/shadow 2>/dev/null && echo secret
                  find -L . -maxdepth 3 2>/dev/null | head -c 0; echo end
                  """)
              .prints("end\n"),
          perl(
                  61,
                  "ten thousand hard links",
                  """
                  chdir '/work'; open my $f, '>', 'f'; print $f 'x' x 1000; close $f; my $n = 0;
                  for (1 .. 10000) { link 'f', "l$_" or last; $n++ }
                  print link('/etc/passwd', 'passwd') ? 'linked' : 'end';
                  """)
              .prints("end"),
          perl(
                  62,
                  "more open files than allowed",
                  "while (open my $f, '<', '/dev/null') { push @all, $f; @all > 5000 and last }"
                      + " print @all < 1100 ? $! : 'endless'")
              .prints("Too many open files"),
          bash(
                  63,
                  "run a file with every right",
                  """
                  cp /bin/bash /work/b; chmod 6777 /work/b; /work/b -p -c 'id -u'
                  cp /bin/bash /tmp/b; chmod 6777 /tmp/b; /tmp/b -p -c 'id -u'
                  chown 0:0 /work/b 2>/dev/null && echo owned
                  echo end
                  """)
              .prints("65534\n65534\nend\n"),
          bash(
                  64,
                  "folders that cannot be entered or removed",
                  "mkdir -p /work/a/b/c; touch /work/a/b/c/d;"
                      + " chmod 000 /work/a/b /work/a; echo end")
              .prints("end\n"));

  private HostileFiles() {}

  static List<HostileProgram> table() {
    return ATTACKS;
  }
}
