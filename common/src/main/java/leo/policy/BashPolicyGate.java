package leo.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.job.PolicyDecision;
import leo.job.PolicyDecision.Segment;
import leo.job.Risk;
import leo.job.Ruling;
import leo.runtime.ConfigException;

/**
 * Judges scripts of bash: bash itself checks the syntax, a grammar takes the script apart, a table
 * and closer looks tell what each command does, and the tenant's rules say whether it may.
 */
public final class BashPolicyGate implements PolicyGate {
  /** Raised when the code judges otherwise than before with the same table and rules. */
  private static final int CODE_VERSION = 2;

  private static final int VERSION_CHARACTERS = 16;

  /** Each check takes a processor for at most a few seconds; more wait. */
  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

  private static final long WAIT_SECONDS = 5;

  private final SyntaxCheck syntax;
  private final BashParser parser;
  private final ProgramTable table;
  private final ProgramChecks checks;
  private final RuleBook rules;
  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  private BashPolicyGate(SyntaxCheck syntax, RuleBook rules) {
    this.syntax = syntax;
    this.parser = BashParser.load();
    this.table = ProgramTable.standard();
    this.checks = new ProgramChecks(table);
    this.rules = rules;
  }

  /**
   * Makes a gate ready: finds bash, loads the grammar, reads the rules and tries their examples.
   *
   * @throws ConfigException if any of it fails; then nothing may start
   */
  public static BashPolicyGate open(PolicyConfig config) {
    Map<String, List<Rule>> rules = config.file().map(RuleFile::read).orElse(Map.of());
    BashPolicyGate gate = new BashPolicyGate(SyntaxCheck.find(), new RuleBook(rules));
    gate.tryExamples(rules);
    return gate;
  }

  @Override
  public PolicyDecision check(String tenant, String script) throws InterruptedException {
    return decide(tenant, examine(script));
  }

  /** All that a script does, or one piece that says why it is not known. */
  private ScriptWalk.Pieces examine(String script) throws InterruptedException {
    if (script.length() > BashParser.MAX_BYTES) {
      String why = "is longer than %d bytes".formatted(BashParser.MAX_BYTES);
      return new ScriptWalk.Pieces(List.of(Piece.unreadable("", why)), List.of());
    }
    if (!slots.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new GateBusyException();
    }
    try {
      ScriptWalk.Pieces pieces = ScriptWalk.pieces(parser, checks, script);
      List<Piece> told = new ArrayList<>(pieces.told());
      Optional<String> fault = syntax.fault(script);
      fault.ifPresent(said -> told.add(Piece.unreadable("", "is refused by bash: " + said)));
      return new ScriptWalk.Pieces(told, pieces.untold());
    } finally {
      slots.release();
    }
  }

  private PolicyDecision decide(String tenant, ScriptWalk.Pieces all) {
    List<Piece> pieces = new ArrayList<>(all.told());
    // What is not told may only make it stricter: the doubt about it is told already.
    all.untold().stream()
        .filter(piece -> rules.rule(tenant, piece).ruling() == Ruling.DENY)
        .findFirst()
        .ifPresent(pieces::add);
    List<Segment> segments = new ArrayList<>();
    Ruling ruling = Ruling.ALLOW;
    Risk risk = Risk.READ;
    String reason = pieces.isEmpty() ? "it runs nothing" : "nothing in it needs a person";
    for (Piece piece : pieces) {
      RuleBook.Ruled ruled = rules.rule(tenant, piece);
      Risk own = piece.finding().risk();
      segments.add(new Segment(piece.text(), piece.program(), own, ruled.ruling(), ruled.rule()));
      if (ruled.ruling().compareTo(ruling) > 0) {
        ruling = ruled.ruling();
        reason = reason(piece, ruled);
      }
      risk = own.compareTo(risk) > 0 ? own : risk;
    }
    return new PolicyDecision(ruling, risk, reason, segments, version(tenant));
  }

  private static String reason(Piece piece, RuleBook.Ruled ruled) {
    String what = piece.text().isEmpty() ? "the script" : "'" + piece.text().strip() + "'";
    String note =
        piece.finding().risk() == Risk.NETWORK && ruled.rule().startsWith("standard-")
            ? "; the box has no network unless the job is given one"
            : "";
    String why = ruled.rule().startsWith("standard-") ? "it " + ruled.reason() : ruled.reason();
    return "%s: %s (rule %s)%s".formatted(what, why, ruled.rule(), note);
  }

  /** Names what decided: the table, the code, and the rules that hold for the tenant. */
  private String version(String tenant) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(table.source());
      digest.update((byte) CODE_VERSION);
      for (Rule rule : rules.of(tenant)) {
        // Examples do not decide anything; sets have no order of their own.
        String decides =
            String.join(
                "\u0000",
                rule.name(),
                String.join("\u0001", rule.command()),
                rule.regex().map(Object::toString).orElse(""),
                rule.risks().stream().sorted().toList().toString(),
                rule.ruling().name(),
                rule.reason());
        digest.update(decides.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void tryExamples(Map<String, List<Rule>> byTenant) {
    List<String> problems = new ArrayList<>();
    byTenant.values().stream()
        .flatMap(List::stream)
        .forEach(rule -> {
          rule.match().forEach(example -> tryExample(rule, example, true, problems));
          rule.notMatch().forEach(example -> tryExample(rule, example, false, problems));
        });
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private void tryExample(Rule rule, String example, boolean expected, List<String> problems) {
    try {
      ScriptWalk.Pieces pieces = examine(example);
      boolean denied = rule.ruling() == Ruling.DENY && rule.fitsAny(pieces.untold());
      if ((denied || rule.fitsAny(pieces.told())) != expected) {
        problems.add(
            "LEO_POLICY_FILE: rule %s: its example '%s' is in %s, and the rule %s it"
                .formatted(
                    rule.name(),
                    example,
                    expected ? "match" : "notMatch",
                    expected ? "does not fit" : "fits"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("LEO_POLICY_FILE: interrupted while rules were tried");
    }
  }
}
