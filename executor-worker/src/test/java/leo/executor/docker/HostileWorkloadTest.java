package leo.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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

/** Commands that try to break each limit and each wall. After each, the next command runs fine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWorkloadTest {
  private static final SandboxSpec STANDARD = Specs.timeoutMs(20_000);

  private DockerSandbox sandbox;

  @BeforeAll
  void open() throws Exception {
    sandbox = RealDocker.open("hostile-test", 2);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void wordsArriveExactlyAsTheyAre() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report =
        run(output, STANDARD, "printf", "[%s]", "a b", "'\"`$(id)`\\", "x\ny", "", "--", "*", "ü");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("[a b]['\"`$(id)`\\][x\ny][][--][*][ü]");
  }

  @Test
  void bytesAreKeptAsBytesAndTheLastLineNeedsNoEnd() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, STANDARD, "printf", "a\\000\\377\\300\\001data: x\\n\\nlast");

    assertThat(output.stdoutBytes())
        .isEqualTo("a\0\u00ff\u00c0\u0001data: x\n\nlast".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aLongOutputIsKeptWholeAndInOrder() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, Specs.keeping(4 << 20, 0), "seq", "1", "400000");

    assertThat(report.stdoutTruncated()).isFalse();
    assertThat(output.stdout().lines().count()).isEqualTo(400_000);
    assertThat(output.stdout()).startsWith("1\n2\n").endsWith("399999\n400000\n");
  }

  @Test
  void anOutputAboveItsLimitIsCutAndCounted() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, Specs.keeping(1 << 20, 0), "head", "-c", "3000000", "/dev/zero");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(report.exitCode()).isZero();
    assertThat(report.stdoutBytes()).isEqualTo(3_000_000);
    assertThat(report.stdoutTruncated()).isTrue();
    assertThat(output.stdoutBytes()).hasSize(1 << 20);
  }

  @Test
  void aFloodIsKilled() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, Specs.keeping(100_000, 100_000), "bash", "-c", "yes >&2");

    assertThat(report.verdict()).isEqualTo(Verdict.OUTPUT_LIMIT);
    assertThat(report.exitCode()).isNull();
    assertThat(report.stderrTruncated()).isTrue();
    assertThat(report.stderrBytes()).isBetween(6_400_000L, 100_000_000L);
    assertThat(output.stderr()).hasSize(100_000);
    assertThat(report.reason()).contains("6400000 bytes");
  }

  @Test
  void aCommandThatIgnoresSignalsIsKilledOnTime() throws Exception {
    RunReport report =
        run(
            new CollectedOutput(),
            Specs.timeoutMs(1_000),
            "bash",
            "-c",
            "trap '' TERM INT HUP; while :; do :; done");

    assertThat(report.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(report.wallMs()).isBetween(990L, 4_000L);
    assertThat(report.reason()).contains("1000 ms");
  }

  @Test
  void tooMuchMemoryIsCalledThat() throws Exception {
    RunReport report =
        run(
            new CollectedOutput(),
            Specs.memoryBytes(64 << 20),
            "perl",
            "-e",
            "my $x = 'x' x 200000000; print length $x");

    assertThat(report.verdict()).isEqualTo(Verdict.OOM);
    assertThat(report.exitCode()).isNull();
    assertThat(report.reason()).contains("67108864 bytes");
  }

  @Test
  void filesInTemporaryDisksCountAsMemory() throws Exception {
    RunReport report =
        run(
            new CollectedOutput(),
            Specs.memoryBytes(48 << 20),
            "bash",
            "-c",
            "head -c 60000000 /dev/zero > /work/a; head -c 60000000 /dev/zero > /tmp/b; sleep 1");

    assertThat(report.verdict()).isEqualTo(Verdict.OOM);
  }

  @Test
  void theSmallestBoxStillRuns() throws Exception {
    CollectedOutput output = new CollectedOutput();
    SandboxSpec least = Specs.timeoutMs(10_000);
    for (Limit limit :
        List.of(
            Limit.MEMORY_BYTES,
            Limit.CPU_MILLIS,
            Limit.PROCESSES,
            Limit.OPEN_FILES,
            Limit.FILE_BYTES,
            Limit.WORK_BYTES,
            Limit.TMP_BYTES)) {
      least = least.with(limit, limit.range().least());
    }

    assertThat(run(output, least, "bash", "-c", "echo fine | cat").verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("fine\n");
  }

  @Test
  void aForkBombGetsNoMoreThanItsProcessesAndHurtsNobody() throws Exception {
    CollectedOutput output = new CollectedOutput();
    String forks =
        "my $n = 1; while (defined(my $p = fork)) { $p or sleep(9), exit; last if ++$n > 99 }"
            + " print qq($n: $!)";
    run(output, Specs.processes(16), "perl", "-e", forks);
    assertThat(output.stdout()).isEqualTo("16: Resource temporarily unavailable");

    RunReport bomb =
        run(
            new CollectedOutput(),
            Specs.timeoutMs(3_000),
            "bash",
            "-c",
            "bomb() { bomb | bomb & }; bomb; while :; do sleep 1; done");
    assertThat(bomb.verdict()).isIn(Verdict.TIMEOUT, Verdict.NONZERO);
    assertNextRunIsFine();
  }

  @Test
  void theWorkDiskEndsAtItsSize() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        Specs.workBytes(8 << 20),
        "bash",
        "-c",
        "cd /work; head -c 20000000 /dev/zero > full; wc -c < full");

    assertThat(output.stderr()).contains("No space left on device");
    assertThat(output.stdout().strip()).isEqualTo(String.valueOf(8 << 20));
  }

  @Test
  void onlyTheTemporaryDisksCanBeWritten() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        STANDARD,
        "bash",
        "-c",
        """
        for f in /x /etc/x /usr/x /root/x /var/x /bin/x /home/x; do
          (echo x > $f) 2>/dev/null && echo "wrote $f"
        done
        echo '#!/bin/sh' > /work/s && echo 'echo ran' >> /work/s && chmod +x /work/s && /work/s
        echo y > /tmp/y && cat /tmp/y
        """);

    assertThat(output.stdout()).isEqualTo("ran\ny\n");
  }

  @Test
  void theCommandIsNobodyAndMayNothing() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        STANDARD,
        "bash",
        "-c",
        "id -u; id -g; id -G; grep -E 'Cap(Eff|Prm|Bnd|Inh)' /proc/self/status");

    assertThat(output.stdout())
        .startsWith("65534\n65534\n65534\n")
        .contains("CapEff:\t0000000000000000", "CapPrm:\t0000000000000000")
        .contains("CapBnd:\t0000000000000000", "CapInh:\t0000000000000000");
  }

  @Test
  void theKernelIsNotTheHosts() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, STANDARD, "uname", "-r");
    String host = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();

    assertThat(output.stdout().strip()).isNotEmpty().isNotEqualTo(host);
  }

  @Test
  void theEnvironmentHoldsNothingElse() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, STANDARD, "env");

    assertThat(output.stdout().lines())
        .containsExactlyInAnyOrder(
            "PATH=/usr/local/bin:/usr/bin:/bin",
            "HOME=/work",
            "LANG=C.UTF-8",
            "TERM=dumb",
            "PWD=/work");
  }

  @Test
  void thereIsNoNetworkAndNoWayToDocker() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(
        output,
        STANDARD,
        "bash",
        "-c",
        """
        tail -n +2 /proc/net/route | grep . && echo "a route"
        tail -n +3 /proc/net/dev | grep -v ' lo:' && echo "an interface"
        for host in 169.254.169.254 172.17.0.1 10.0.0.1 8.8.8.8; do
          timeout 2 bash -c "echo > /dev/tcp/$host/80" 2>/dev/null && echo "reached $host"
        done
        ls /var/run/docker.sock /run/docker.sock /run/containerd 2>/dev/null
        ls /dev | grep -E '^(mem|kmem|kvm|sd|vd|nvme)'
        mount -t tmpfs none /tmp 2>/dev/null && echo mounted
        unshare -n true 2>/dev/null && echo unshared
        for device in "b 8 0" "b 259 0" "c 1 1" "c 1 4" "c 10 232"; do
          rm -f /tmp/device; mknod /tmp/device $device 2>/dev/null
          head -c 1 /tmp/device >/dev/null 2>&1 && echo "read device $device"
        done
        echo done
        """);

    assertThat(output.stdout()).isEqualTo("done\n");
  }

  @Test
  void nothingOutlivesTheCommandAndNothingIsLeftForTheNext() throws Exception {
    CollectedOutput first = new CollectedOutput();
    RunReport report =
        run(
            first,
            STANDARD,
            "bash",
            "-c",
            "echo mine > /tmp/mine; echo mine > /dev/shm/mine; setsid sleep 300 & echo started");
    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(report.wallMs()).isLessThan(5_000);

    CollectedOutput next = new CollectedOutput();
    run(next, STANDARD, "bash", "-c", "ls -A /tmp /dev/shm /work; grep -l sleep /proc/*/comm");
    assertThat(next.stdout()).doesNotContain("mine").doesNotContain("comm");
  }

  @Test
  void aFileThatIsNoProgramIsTheCommandsFailure() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, STANDARD, "/etc/passwd");

    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(output.stderr()).contains("Permission denied");
  }

  @Test
  void aWordWithNulIsTheCommandsFailure() throws Exception {
    RunReport report = run(new CollectedOutput(), STANDARD, "echo", "a\0b");

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(report.reason()).contains("NUL");
  }

  @Test
  void aScriptOfAHundredKilobytesRuns() throws Exception {
    CollectedOutput output = new CollectedOutput();
    run(output, STANDARD, "bash", "-c", "--", "echo hi; #" + "x".repeat(100_000));

    assertThat(output.stdout()).isEqualTo("hi\n");
  }

  @Test
  void moreWordsThanAnyoneReadsAreTheCommandsFailure() throws Exception {
    RunReport report =
        run(new CollectedOutput(), STANDARD, "echo", "x".repeat(3_000_000), "y".repeat(3_000_000));

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isEqualTo(126);
    assertThat(report.reason()).contains("too long");
  }

  @Test
  void wordsTooLongForAnyProgramAreTheCommandsFailure() throws Exception {
    CollectedOutput output = new CollectedOutput();
    RunReport report = run(output, STANDARD, "echo", "x".repeat(3_000_000));

    assertThat(report.verdict()).isEqualTo(Verdict.NONZERO);
    assertThat(report.exitCode()).isIn(126, 127);
    assertThat(output.stderr()).contains("too long");
  }

  @Test
  void runsAtOnceDoNotMeet() throws Exception {
    Map<String, FutureTask<String>> tasks = new HashMap<>();
    for (String name : List.of("a", "b", "c", "d")) {
      CollectedOutput output = new CollectedOutput();
      FutureTask<String> task =
          new FutureTask<>(() -> {
            run(output, STANDARD, "sh", "-c", "echo $0 > /work/f; cat /work/*", name);
            return output.stdout();
          });
      tasks.put(name, task);
      Thread.ofVirtual().start(task);
    }
    for (Map.Entry<String, FutureTask<String>> task : tasks.entrySet()) {
      assertThat(task.getValue().get(30, TimeUnit.SECONDS)).isEqualTo(task.getKey() + "\n");
    }
  }

  @Test
  void anUnknownImageIsRefused() throws Exception {
    SandboxSpec other = STANDARD.withImage("debian:latest");
    RunReport report = run(new CollectedOutput(), other, "true");

    assertThat(report.verdict()).isEqualTo(Verdict.INFRA);
    assertThat(report.reason()).contains("debian:latest");
  }

  private void assertNextRunIsFine() throws Exception {
    CollectedOutput output = new CollectedOutput();
    assertThat(run(output, STANDARD, "echo", "fine").verdict()).isEqualTo(Verdict.OK);
    assertThat(output.stdout()).isEqualTo("fine\n");
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, String... argv) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox.run(new SandboxRun(lease, List.of(argv), spec), output, new StopSignal());
  }
}
