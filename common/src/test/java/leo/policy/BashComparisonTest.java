package leo.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import leo.job.PolicyDecision;
import leo.job.Risk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs scripts in a real bash that finds no program at all, and asks it which commands it would
 * have run: the gate has to have seen each of them, or to have said that it cannot read the script.
 */
@Timeout(300)
class BashComparisonTest {
  private static final BashPolicyGate GATE = BashPolicyGate.open(PolicyConfig.standard());
  private static final long SEED = 7;
  private static final int SCRIPTS = 600;

  /** No slash among them: nothing outside the test's folder can be reached. M is a command. */
  private static final List<String> SHAPES =
      List.of(
          "M",
          "M a",
          "M 'a b'",
          "M \"a $(M) b\"",
          "M `M`",
          "M $(M a | M)",
          "M <(M)",
          "x=$(M)",
          "M && S",
          "M || S",
          "M; S",
          "M\nS",
          "M | M",
          "M |& M",
          "M & S",
          "! M",
          "{ S; }",
          "( S )",
          "if M; then S; else S; fi",
          "if S; then S; elif M; then S; fi",
          "while M; do S; done",
          "for i in a $(M); do S; done",
          "case a in a) S ;; *) M ;; esac",
          "case $(M) in *) S;; esac",
          "f() { S; }; f",
          "function g { S\n}\ng",
          "M <<E\nM a $(M)\nE",
          "M <<'E'\nM $(M)\nE\nS",
          "M <<-E\n\tM\n\tE\nS",
          "M <<E | M\ntext\nE\nS",
          "M <<E && S\ntext\nE",
          "M <<A <<B\na\nA\nb\nB\nS",
          "M <<< \"$(M)\"",
          "M > out",
          "M > \"$(M)\"",
          "M 2>&1 | M",
          "[[ -n $(M) ]] && S",
          "[ -n \"$(M)\" ] || S",
          "(( 1 + $(M) ))",
          "M $(( 1 + $(M) ))",
          "a[$(M)]=1",
          "M \"${x:-$(M)}\"",
          "M ${x:+$(M)} ${y:=$(M)}",
          "M # M\nS",
          "M a#b\nS",
          "M '#' # 'M\nS",
          "M \\\n  a\nS",
          "M $'a\\'b'; S",
          "M \"a\\\"b\"; S",
          "M 'a'\\''b'; S",
          "M a\\ b; S",
          "M {a,b}; S",
          "M *; S",
          "M ${#x} $# $?; S",
          "eval 'M'; S",
          "eval M a",
          "M $(M <<E\ntext\nE\n); S",
          "x=1 M; S",
          "x=(a $(M) b); S",
          "M \"$(M \"$(M)\")\"",
          "time M; S",
          "{ M; } 2>&1 | M",
          "M <<E\n$(M\n)\nE\nS",
          "M <<\"E F\"\nM\nE F\nS",
          "M <<E\\\nF\nM\nEF\nS",
          "M <<E\nE \nM\nE\nS",
          "select i in a; do M; break; done <<< 1",
          "M ${x/a/$(M)}",
          "M \"${x[$(M)]}\"",
          "M ${x:$(M):1}",
          "let 'x=1'; S",
          "M $\"a $(M)\"",
          "true && S",
          "M a=(b); S",
          "coproc M; S",
          "M <<E; S\nM\nE\nM",
          "for ((i=0;i<2;i++)); do M; done",
          "M $[ $(M) ]; S",
          "M ~; S",
          "case a in (a) S ;& b) M ;;& esac",
          "if ! M; then S; fi",
          "M;;\nS",
          "M |\nM",
          "M &&\nS",
          "M &> out; S",
          "M >| out; S",
          "exec M",
          "M -- -a; S",
          "command M; builtin M",
          "F() { :; }; R; S",
          "F() { S; }; R",
          "F() { :; } & R; S",
          "F() { :; } | M; R",
          "F() { :; } && M; R",
          "( F() { :; } ); R",
          "{ F() { :; }; } & R",
          "if M; then F() { :; }; fi; R",
          "F() { :; }; unset -f R; R",
          "F() { :; }; unset -f \"R\"; R",
          "F() { :; }; unset -f c\"md\"*; R",
          "F() { :; }; builtin unset -f R; R",
          "F() { :; }; command unset R; R",
          "F() { :; }; eval 'unset -f R'; R",
          "F() { :; }; x=R; unset -f $x; R",
          "F() { :; }; trap 'unset -f R' DEBUG; S; R",
          "F() { unset -f R; }; R; R",
          "x='a[$(M)]'; M $((x))",
          "x='a[$(M)]'; (( x )); S",
          "x='a[$(M)]'; [[ $x -eq 1 ]] && S",
          "x='a[$(M)]'; y=x; M ${!y}",
          "read -r x <<< 'a[$(M)]'; M ${a[x]}; S",
          "read -r x <<< 'a[$(M)]'; M ${y:x}; let x",
          "i=0; while (( i < 2 )); do M; i=$((i+1)); done");

  private static final List<String> XARGS_OPTIONS =
      List.of(
          "-0",
          "-r",
          "-t",
          "-x",
          "-n 1",
          "-n1",
          "-I{}",
          "-I %",
          "-i",
          "-i%",
          "--replace",
          "--replace=%",
          "-l",
          "-L 1",
          "--max-lines",
          "--max-lines=1",
          "-e",
          "-E x",
          "--eof",
          "--eof=x",
          "-d,",
          "-dI",
          "-d ' '",
          "--delimiter=,",
          "--max-args=1",
          "--max-args 1",
          "-P 2",
          "-s 999",
          "--max-chars=999",
          "--verbose",
          "--no-run-if-empty",
          "--");

  /** What may stand before a slash that divides, or that begins an expression. */
  private static final List<String> BEFORE_SLASH =
      List.of(
          "if (1)",
          "if (0) {} else",
          "while (x++ < 1)",
          "x = 4",
          "x = \"a\"",
          "x = $1",
          "x = (1)",
          "x = a[1]",
          "x = y",
          "x = y++",
          "x = /a/",
          "x = 1 ~",
          "x = !",
          "x = 1,",
          "print",
          "{ }",
          "x = 1;",
          "x = 1 \n",
          "x = 1 \\\n",
          "x = 1 # a\n",
          "do",
          "x = 1 &&",
          "x = length");

  private int markers;

  @Test
  void whatBashRunsTheGateHasSeen(@TempDir Path folder) throws Exception {
    Random random = new Random(SEED);
    int ran = 0;
    int compared = 0;
    for (int i = 0; i < SCRIPTS; i++) {
      markers = 0;
      String script = script(random, 3);
      Set<String> run = runBy(folder, i, script);
      PolicyDecision decision = GATE.check("t", script);
      Set<String> seen =
          // What is taken for a function of the script is not seen as a command.
          decision.segments().stream()
              .filter(segment -> segment.risk() == Risk.UNKNOWN)
              .map(PolicyDecision.Segment::program)
              .collect(Collectors.toCollection(TreeSet::new));
      ran += run.size();
      if (!seen.contains("?") && !seen.contains("((") && !seen.contains("coproc")) {
        compared++;
        assertThat(seen).as("%s%n%s", script, decision).containsAll(run);
      }
    }
    // Else the comparison compares nothing.
    assertThat(ran).isGreaterThan(SCRIPTS);
    assertThat(compared).isGreaterThan(SCRIPTS * 2 / 5);
  }

  @Test
  void whatXargsRunsTheGateHasSeen(@TempDir Path folder) throws Exception {
    Random random = new Random(SEED);
    int ran = 0;
    for (int i = 0; i < 60; i++) {
      StringBuilder script = new StringBuilder("echo cmd9 x | xargs");
      for (int option = random.nextInt(4); option > 0; option--) {
        script.append(' ').append(XARGS_OPTIONS.get(random.nextInt(XARGS_OPTIONS.size())));
      }
      script.append(" cmd0 cmd1 {} % cmd2");

      Set<String> run = runWithTools(folder, i, script.toString());

      PolicyDecision decision = GATE.check("t", script.toString());
      ran += run.size();
      boolean unknown =
          decision.segments().stream()
              .anyMatch(one -> one.program().equals("xargs") && one.risk() == Risk.UNKNOWN);
      if (!unknown) {
        assertThat(decision.segments())
            .as("%s%n%s", script, decision)
            .extracting(PolicyDecision.Segment::program)
            .containsAll(run);
      }
    }
    assertThat(ran).isGreaterThan(20);
  }

  @Test
  void whatAwkRunsIsNeverAllowed(@TempDir Path folder) throws Exception {
    int ran = 0;
    int number = 0;
    for (String before : BEFORE_SLASH) {
      for (String rest : List.of("/\"/; system(\"cmd0\"); x = /\"/", "/ 2; system(\"cmd0\")")) {
        String script = "awk 'BEGIN { " + before + " " + rest + " }'";

        Set<String> run = runWithTools(folder, number++, script);

        if (!run.isEmpty()) {
          ran++;
          assertThat(GATE.check("t", script).risk()).as(script).isEqualTo(Risk.UNKNOWN);
        }
      }
    }
    assertThat(ran).isGreaterThan(BEFORE_SLASH.size() / 2);
  }

  /** Awk and xargs are the machine's own; all that they can start are commands that tell. */
  private static Set<String> runWithTools(Path folder, int number, String script) throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools" + number));
    Path log = folder.resolve("told" + number);
    for (int i = 0; i < 10; i++) {
      String telling = "#!/bin/bash\necho \"${0##*/}\" >> '" + log + "'\n";
      Path command = Files.writeString(tools.resolve("cmd" + i), telling);
      Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    }
    for (String tool : List.of("awk", "xargs")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "--norc", "--noprofile", "-c", script)
            .directory(tools.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    Process bash = builder.start();
    if (!bash.waitFor(10, TimeUnit.SECONDS)) {
      bash.descendants().forEach(ProcessHandle::destroyForcibly);
      bash.destroyForcibly().waitFor();
    }
    return Files.exists(log) ? new TreeSet<>(Files.readAllLines(log)) : Set.of();
  }

  private String script(Random random, int depth) {
    String shape = SHAPES.get(random.nextInt(SHAPES.size()));
    StringBuilder script = new StringBuilder();
    String function = "";
    for (int i = 0; i < shape.length(); i++) {
      char one = shape.charAt(i);
      switch (one) {
        case 'M' -> script.append("cmd").append(markers++);
        case 'F' -> {
          function = "cmd" + markers++;
          script.append(function);
        }
        case 'R' -> script.append(function);
        case 'S' -> script.append(depth == 0 ? "cmd" + markers++ : script(random, depth - 1));
        default -> script.append(one);
      }
    }
    // Now and then a quote or a hyphen goes astray.
    if (depth == 3 && random.nextInt(3) == 0) {
      int at = random.nextInt(script.length());
      script.insert(at, "'\"\\#$`;&|\n ()".charAt(random.nextInt(12)));
    }
    return script.toString();
  }

  private static Set<String> runBy(Path folder, int number, String script) throws Exception {
    // One for each script: what it left running may still write.
    Path log = folder.resolve("log" + number);
    String prelude =
        "command_not_found_handle() { echo \"$1\" >> \"$LOG\"; return $((RANDOM % 2)); }\n";
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "--norc", "--noprofile", "-s")
            .directory(Files.createDirectories(folder.resolve("cwd")).toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", "/nonexistent");
    builder.environment().put("LOG", log.toString());
    Process bash = builder.start();
    try (OutputStream stdin = bash.getOutputStream()) {
      // As one piece: what a syntax error stops must not have begun before.
      stdin.write(
          (prelude + "eval " + quoted(script) + "\nwait\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It may have ended before it had read all.
    }
    if (!bash.waitFor(5, TimeUnit.SECONDS)) {
      bash.descendants().forEach(ProcessHandle::destroyForcibly);
      bash.destroyForcibly().waitFor();
    }
    if (!Files.exists(log)) {
      return Set.of();
    }
    return Files.readAllLines(log).stream()
        .filter(name -> name.matches("cmd\\d+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String quoted(String script) {
    return "'" + script.replace("'", "'\\''") + "'";
  }
}
