package leo.executor.box;

import static leo.executor.box.HostileProgram.bash;
import static leo.executor.box.HostileProgram.calls;
import static leo.executor.box.HostileProgram.perl;
import static leo.executor.box.HostileProgram.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leo.job.Verdict;

/** Attacks on the walls: the network, the kernel, the host, secrets and rights. */
final class HostileWalls {
  private static final List<HostileProgram> ATTACKS =
      List.of(
          bash(
                  19,
                  "reach the metadata service in every spelling",
                  """
                  tail -n +2 /proc/net/route | grep . && echo "a route"
                  tail -n +3 /proc/net/dev | grep -v ' lo:' && echo "an interface"
                  for host in 169.254.169.254 2852039166 0xA9FEA9FE 0251.0376.0251.0376 \\
                      ::ffff:169.254.169.254 fd00:ec2::254 metadata.google.internal; do
                    timeout 2 bash -c "echo > /dev/tcp/$host/80" 2>/dev/null && echo "reached $host"
                  done
                  echo end
                  """)
              .prints("end\n"),
          bash(
                  20,
                  "reach the database, the message bus, the gateway and the host",
                  """
                  for host in 127.0.0.1 ::1 172.17.0.1 10.0.0.1 192.168.0.1 8.8.8.8 sandbox; do
                    for port in 22 80 2375 5432 8080 8085; do
                      timeout 1 bash -c "echo > /dev/tcp/$host/$port" 2>/dev/null \\
                      && echo "$host $port"
                    done
                    timeout 1 bash -c "echo x > /dev/udp/$host/53; echo x > /dev/udp/$host/53" \\
                      2>/dev/null && [ $host != 127.0.0.1 ] && [ $host != ::1 ] && echo "$host udp"
                  done
                  echo end
                  """)
              .sees(seen ->
                  assertThat(seen.stdout().replace("sandbox udp\n", "")).isEqualTo("end\n")),
          perl(
                  21,
                  "raw and packet sockets",
                  """
                  use Socket;
                  for my $try ([2, 3, 1], [2, 3, 255], [17, 3, 768], [17, 2, 3], [10, 3, 58],
                      [40, 1, 0], [38, 5, 0], [44, 3, 1]) {
                    print "@$try\\n" if socket(my $s, $$try[0], $$try[1], $$try[2]);
                  }
                  print "end\\n";
                  """)
              .prints("end\n"),
          perl(
                  22,
                  "Docker's socket and sockets without a file",
                  """
                  use Socket;
                  for my $path (qw(/var/run/docker.sock /run/docker.sock
                    /run/containerd/containerd.sock
                      /run/dbus/system_bus_socket /tmp/.X11-unix/X0),
                      map { "\\0$_" }
                         qw(/containerd-shim docker runsc /tmp/dbus /tmp/.X11-unix/X0)) {
                    socket(my $s, AF_UNIX, SOCK_STREAM, 0);
                    print "reached $path\\n" if connect($s, pack_sockaddr_un($path));
                    print "seen $path\\n" if -e $path;
                  }
                  open my $all, '<', '/proc/net/unix'; my @lines = <$all>;
                  print "others\\n" if grep { /docker|containerd|runsc|systemd/ } @lines;
                  print "end\\n";
                  """)
              .prints("end\n"),
          bash(
                  23,
                  "look at the host through the process files",
                  """
                  for p in /proc/[0-9]*; do
                    tr '\\0' '\\n' < $p/environ 2>/dev/null \\
                    | grep -vE '^(PATH|HOME|PWD|LC_CTYPE|TERM|_|SHLVL|OLDPWD)='
                    tr '\\0' ' ' < $p/cmdline 2>/dev/null \\
                    | grep -v grep | grep -E '^[^ ]*(java|docker|runsc)'
                  done
                  for f in /proc/kcore /proc/kmem /proc/1/mem /proc/kallsyms /proc/keys; do
                    head -c 1 $f 2>/dev/null | grep -q . && echo "read $f"
                  done
                  (echo b > /proc/sysrq-trigger) 2>/dev/null && echo "asked the kernel"
                  ls -A /proc/1/root/ /proc/1/cwd/ >/dev/null 2>&1 \\
                    && echo "entered the first process"
                  grep -E '/var/lib|lowerdir|/dev/(sd|vd|nvme)' /proc/self/mountinfo \\
                  && echo "host paths"
                  echo end
                  """)
              .prints("end\n"),
          program(24, "look for secrets in the environment", "env")
              .sees(seen ->
                  assertThat(seen.stdout().lines())
                      .containsExactlyInAnyOrder(
                          "PATH=/usr/local/bin:/usr/bin:/bin",
                          "HOME=/work",
                          "LC_CTYPE=C.UTF-8",
                          "TERM=dumb",
                          "PWD=/work")),
          bash(
                  25,
                  "look for secrets on the disk",
                  """
                  ls -dA /run/secrets /var/run/secrets /root*/.[a-z]* /home/*/.[a-z]* /etc/docker \\
                    /.dockerenv /etc/ssl/private/* 2>/dev/null | grep -vE '/\\.(bashrc|profile)$'
                  find / -xdev \\( -name '*.json' -o -name '*.pem' \\
                    -o -name '*.key' -o -name 'id_*' \\
                    -o -name '.netrc' -o -name '.npmrc' -o -name '.git*' \\) -type f 2>/dev/null \\
                    | xargs -r \\
                      grep -lE 'PRIVATE KEY|private_key|service_account|password' 2>/dev/null
                  cat /etc/shadow 2>/dev/null && echo "read the passwords"
                  echo end
                  """)
              .sees(seen ->
                  assertThat(seen.stdout().replace("/.dockerenv\n", "")).isEqualTo("end\n")),
          bash(
                  26,
                  "mount, load and change the kernel",
                  """
                  mount -t tmpfs none /tmp 2>/dev/null && echo mounted
                  mount -o remount,rw / 2>/dev/null && echo remounted
                  umount -l /proc 2>/dev/null && echo unmounted
                  unshare -n true 2>/dev/null && echo "a network"
                  unshare -m true 2>/dev/null && echo "own mounts"
                  nsenter -t 1 -m true 2>/dev/null && echo "entered"
                  for f in /proc/sys/kernel/hostname /proc/sys/kernel/core_pattern \\
                      /proc/sys/vm/overcommit_memory /proc/sys/kernel/modprobe \\
                      /sys/kernel/uevent_helper; do
                    (echo x > $f) 2>/dev/null && echo "wrote $f"
                  done
                  for d in /sys/fs/cgroup /sys/fs/cgroup/*; do
                    (echo x > $d/release_agent) 2>/dev/null && echo "wrote $d/release_agent"
                    mkdir $d/mine 2>/dev/null && echo "made $d/mine"
                  done
                  echo end
                  """)
              .prints("end\n"),
          // gVisor lets anyone make a user namespace: root there is root over nothing but itself.
          bash(
                  26,
                  "be root of a user namespace and break out of it",
                  """
                  unshare -Urmnp --fork sh -c '
                    (echo x > /etc/x) 2>/dev/null && echo "wrote /etc"
                    mount -o remount,rw / 2>/dev/null && (echo x > /y) 2>/dev/null && echo "wrote /"
                    mount -t tmpfs none /etc 2>/dev/null
                    for t in 9p fuse overlay ext4 cgroup cgroup2 proc sysfs devtmpfs; do
                      mount -t $t none /mnt 2>/dev/null && ls /mnt | grep -E "^(vda|sda|mem|kvm)$"
                    done
                    mknod /tmp/d b 254 0 2>/dev/null && head -c 1 /tmp/d 2>/dev/null | grep -c .
                    head -c 1 /dev/fuse 2>/dev/null | grep -c .
                    hostname other 2>/dev/null
                  date -s 2001-01-01 >/dev/null 2>&1 && echo "set the clock"
                    echo in'
                  [ -e /etc/passwd ] && (echo x > /etc/x) 2>/dev/null && echo "wrote /etc"; echo end
                  """)
              .sees(seen -> assertThat(seen.stdout()).endsWith("end\n"))
              .sees(
                  seen -> assertThat(seen.stdout()).doesNotContain("wrote", "vda", "clock", "1\n")),
          bash(
                  27,
                  "become another user",
                  """
                  find / -xdev -perm /6000 -type f 2>/dev/null
                  for f in sudo pkexec doas; do command -v $f; done
                  echo | timeout 1 su -c id 2>/dev/null
                  perl -e '($<, $>) = (0, 0); print "root\\n" if $> == 0;
                  $( = 0; print "group\\n" if $( == 0'
                  id -u; id -g; id -G
                   grep -E 'Cap(Eff|Prm|Bnd|Inh|Amb)' /proc/self/status | sort -u
                  """)
              .sees(seen -> assertThat(seen.stdout()).endsWith("0000000000000000\n"))
              .sees(seen -> assertThat(seen.stdout()).startsWith("65534\n65534\n65534\nCap"))
              .sees(seen -> assertThat(seen.stdout()).doesNotContain("root", "group\n")),
          bash(
                  28,
                  "devices",
                  """
                  ls /dev | grep -E '^(mem|kmem|kvm|port|sd|vd|nvme|loop|tun)'
                  for device in "b 8 0" "b 254 0" "b 259 0" "c 1 1" "c 1 4" \\
                      "c 10 229" "c 10 232"; do
                    rm -f /tmp/device; mknod /tmp/device $device 2>/dev/null
                    head -c 1 /tmp/device >/dev/null 2>&1 && echo "read device $device"
                  done
                  timeout 1 head -c 1 /dev/fuse 2>/dev/null | grep -c . | grep -v 0
                  echo end
                  """)
              .prints("end\n"),
          calls(
                  33,
                  "change the clock",
                  """
                  my $before = time;
                  my $when = pack 'qq', 978307200, 0;
                  print "set\\n" if call(164, 170, $when, 0) == 0;
                  print "set\\n" if call(227, 112, 0, $when) == 0;
                  print "adjusted\\n" if call(159, 171, "\\1" . "\\0" x 300) == 0 and 0;
                  system 'date -s 2001-01-01 >/dev/null 2>&1';
                  print time - $before < 10 ? 'end' : 'moved';
                  """)
              .prints("end"),
          perl(33, "ask for the time without end", "1 while time")
              .withinMs(1_000)
              .ends(Verdict.TIMEOUT)
              .sees(seen -> assertThat(seen.report().wallMs()).isBetween(990L, 4_000L)),
          program(65, "find out the host's kernel", "uname", "-rv")
              .sees(seen ->
                  assertThat(seen.stdout())
                      .isNotEmpty()
                      .doesNotContain(hostFile("/proc/sys/kernel/osrelease"))),
          bash(65, "find out the host's name", "hostname; cat /etc/hosts /etc/resolv.conf")
              .sees(seen -> assertThat(seen.stdout()).startsWith("sandbox\n"))
              .sees(seen ->
                  assertThat(seen.stdout().lines().toList())
                      .doesNotContain(hostFile("/proc/sys/kernel/hostname"))),
          calls(
                  66,
                  "calls that only the host's master may make",
                  """
                  my $zero = "\\0" x 256;
                  my %calls = (
                    reboot => [169, 142, 0xfee1dead, 672274793, 0x1234567, 0],
                    kexec => [246, 104, 0, 0, $zero, 0], module => [175, 105, $zero, 256, $zero],
                    bpf => [321, 280, 0, $zero, 48], perf => [298, 241, $zero, -1, 0, -1, 0],
                    fault => [323, 282, 0], ring => [425, 425, 8, $zero],
                  swap => [167, 224, $zero, 0],
                    handle => [304, 265, -1, $zero, 0],
                     quota => [179, 60, 0x800001, $zero, 0, $zero],
                    account => [163, 89, 0], name => [170, 161, $zero, 5], ports => [172, -1, 3],
                    pivot => [155, 41, $zero, $zero], compare => [312, 272, 1, $$, 0, 1, 1],
                    trace => [101, 117, 16, 1, 0, 0], follow => [101, 117, 0x4206, 1, 0, 0],
                    iouring2 => [427, 427, 0, 0, $zero, 0], root => [161, 51, "/work\\0"],
                    move => [429, 429, -1, $zero, -1, $zero, 0]);
                  for my $name (sort keys %calls) {
                    print "$name\\n" if call(@{$calls{$name}}) >= 0;
                  }
                  print "end\\n";
                  """)
              .prints("end\n"),
          calls(
                  66,
                  "keys that outlive the run",
                  """
                    my ($type, $name, $key) = ("user\\0", "leo\\0", "secret");
                    call(248, 217, $type, $name, $key, 6, -4);
                  call(248, 217, $type, $name, $key, 6, -3);
                    call(250, 219, 1, "joined\\0"); print "end";
                  """)
              .prints("end"),
          calls(
                  67,
                  "every call there is, with nonsense",
                  """
                  pipe my $in, my $out; my ($next, $quiet, $junk) = (0, 0, "\\377" x 64);
                  fcntl $in, 4, 04000;
                  my %forks = map { $_ => 1 } $intel ? (56, 57, 58, 435) : (220, 435);
                  while ($next <= 470) {
                    my $p = fork // last;
                    if (!$p) {
                      open STDERR, '>', '/dev/null'; open STDOUT, '>', '/dev/null';
                      for my $n (grep { !$forks{$_} } $next .. 470) {
                        syswrite $out, pack 'L', $n;
                        syscall $n, -1, 0, -1, 0, -1, 0; syscall $n, 0, $junk, 64, 0, 0, 0;
                      }
                      syswrite $out, pack 'L', 471; POSIX::_exit(0);
                    }
                    for (my $idle = 0; $idle < 10; $idle++) {
                      while (sysread $in, my $n, 4) { $next = 1 + unpack 'L', $n; $idle = 0 }
                      waitpid($p, 1) > 0 and last; select undef, undef, undef, 0.01;
                    }
                    kill 'KILL', $p; waitpid $p, 0; $next++ if $next == $quiet; $quiet = $next;
                  }
                  print "end";
                  """)
              .withinMs(20_000)
              .ends(Verdict.OK, Verdict.SIGNAL, Verdict.TIMEOUT),
          // gVisor lets the files of the first process be opened; there is nothing in them to read.
          calls(
                  68,
                  "read and write the first process",
                  """
                  my $to = "\\0" x 8;
                  my ($local, $remote) = (pack('PQ', $to, 8), pack('QQ', 0x400000, 8));
                  print "read\\n" if call(310, 270, 1, $local, 1, $remote, 1, 0) > 0;
                  print "wrote\\n" if call(311, 271, 1, $local, 1, $remote, 1, 0) > 0;
                  print "traced\\n" if call(101, 117, 16, 1, 0, 0) == 0;
                  print "opened\\n" if open my $f, '+<', '/proc/1/mem';
                  for my $fd (0 .. 9) {
                    open my $g, '+<', "/proc/1/fd/$fd" or next; my $line;
                    local $SIG{ALRM} = sub { die };
                     eval { alarm 1; sysread $g, $line, 64; alarm 0 };
                    print "read $fd\\n" if length $line;
                  }
                  my $pid = call(434, 434, 1, 0);
                  print "taken\\n" if $pid >= 0 and call(438, 438, $pid, 0, 0) >= 0;
                  print "end\\n";
                  """)
              .prints("end\n"),
          bash(
                  69,
                  "read all that the kernel shows",
                  """
                  find /proc /sys /dev -type f -readable 2>/dev/null | head -n 3000 \\
                    | while read -r f; do timeout 1 head -c 100 "$f" 2>/dev/null; done > /tmp/all
                  find /proc /sys -type f -writable 2>/dev/null | head -n 300 \\
                    | while read -r f; do (echo 1 > "$f") 2>/dev/null; done
                  echo end
                  """)
              .withinMs(3_000)
              .ends(Verdict.OK, Verdict.TIMEOUT));

  private HostileWalls() {}

  static List<HostileProgram> table() {
    return ATTACKS;
  }

  private static String hostFile(String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
