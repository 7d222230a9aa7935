package leo.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import leo.runtime.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of tenants. */
@Timeout(60)
class PolicyRulesTest {
  private static final String RULES =
      """
      {"version": 1, "tenants": {
        "*": [
          {"name": "no-sudo", "command": ["sudo"], "ruling": "deny", "reason": "nobody is root",
           "match": ["sudo ls", "ls; sudo ls"], "notMatch": ["ls", "echo sudo"]}],
        "acme": [
          {"name": "python", "command": ["python3", "-c"], "ruling": "allow", "reason": "we like",
           "match": ["python3 -c 'print(1)'"], "notMatch": ["python3 x.py"]},
          {"name": "no-os", "regex": "python3 -c .*\\\\bos\\\\b", "ruling": "ask",
           "reason": "it reaches for the system",
           "match": ["python3 -c 'import os'"], "notMatch": ["python3 -c 'print(1)'"]},
          {"name": "no-writes", "risks": ["write"], "ruling": "ask", "reason": "look first",
           "match": ["touch a"], "notMatch": ["ls"]},
          {"name": "trust-all", "risks": ["unknown"], "command": ["*"], "ruling": "allow",
           "reason": "trust", "match": ["frobnicate"], "notMatch": ["ls"]}]}}
      """;

  @TempDir Path folder;

  private BashPolicyGate gate(String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.json"), rules);
    return BashPolicyGate.open(new PolicyConfig(Optional.of(file)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '#',
      value = {
        "acme # python3 -c 'print(1)' # ALLOW # python",
        "acme # python3 -c 'import os' # ASK # no-os",
        "acme # sudo python3 -c 'print(1)' # DENY # no-sudo",
        "acme # python3 -c 'print(1)' && touch a # ASK # no-writes",
        "acme # ls # ALLOW # standard-read",
        "acme # rm -rf / # ASK # standard-destructive",
        "acme # frobnicate # ALLOW # trust-all",
        "acme # if then # ASK # standard-unknown",
        "acme # \"$x\" # ALLOW # trust-all",
        "other # python3 -c 'print(1)' # ASK # standard-unknown",
        "other # bash -c 'sudo ls' # DENY # no-sudo",
        "other # touch a # ALLOW # standard-write",
      })
  void strictestRuleThatFitsDecides(String tenant, String script, Ruling ruling, String rule)
      throws Exception {
    PolicyDecision decision = gate(RULES).check(tenant, script);

    assertThat(decision.ruling()).as("%s", decision).isEqualTo(ruling);
    assertThat(decision.segments())
        .as("%s", decision)
        .anySatisfy(segment -> {
          assertThat(segment.rule()).isEqualTo(rule);
          assertThat(segment.ruling()).isEqualTo(ruling);
        });
    if (ruling != Ruling.ALLOW) {
      assertThat(decision.reason()).contains("(rule " + rule + ")");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo ls; echo $[1+1]",
        "echo $[1+1]; sudo ls",
        "echo a\u00a0b; sudo ls",
        "echo a\r\nsudo ls",
        "sudo ls\nif then",
        "x=1 sudo ls; echo 'unclosed",
        "if then; env A=1 sudo ls; fi; )",
        "bash -c 'sudo ls; echo $[1+1]'",
        "nice nice nice nice nice nice nice sudo ls",
      })
  void deniedCommandIsFoundPastWhatCannotBeRead(String script) throws Exception {
    PolicyDecision decision = gate(RULES).check("other", script);

    assertThat(decision.ruling()).as("%s", decision).isEqualTo(Ruling.DENY);
    assertThat(decision.reason()).contains("sudo ls", "nobody is root", "(rule no-sudo)");
    assertThat(decision.risk()).isEqualTo(Risk.UNKNOWN);
  }

  @Test
  void deniedCommandIsFoundPastThePiecesThatAreTold() throws Exception {
    BashPolicyGate gate = gate(RULES);
    String many = "ls\n".repeat(ScriptWalk.MAX_PIECES);

    assertThat(gate.check("other", many).ruling()).isEqualTo(Ruling.ASK);
    PolicyDecision decision = gate.check("other", many + "sudo ls");
    assertThat(decision.ruling()).isEqualTo(Ruling.DENY);
    assertThat(decision.segments()).hasSizeLessThanOrEqualTo(ScriptWalk.MAX_PIECES + 2);
    String most = "ls\n".repeat(2_000) + "sudo ls";
    assertThat(gate.check("other", most).ruling()).isEqualTo(Ruling.DENY);
  }

  @Test
  void wordsOfAnUnreadableScriptAreNoCommands() throws Exception {
    for (String script : new String[] {"ls; echo sudo; echo $[1]", "echo sudo ls; if then"}) {
      assertThat(gate(RULES).check("other", script).ruling()).as(script).isEqualTo(Ruling.ASK);
    }
  }

  @Test
  void allowingARuleDoesNotMakeItsRiskLess() throws Exception {
    assertThat(gate(RULES).check("acme", "python3 -c 'print(1)'").risk()).isEqualTo(Risk.UNKNOWN);
  }

  @Test
  void whatCannotBeReadIsNeverAllowedByARule() throws Exception {
    String trusting =
        """
        {"version": 1, "tenants": {"*": [
          {"name": "all", "risks": ["read", "write", "destructive", "network", "unknown"],
           "ruling": "allow", "reason": "trust", "match": ["rm -rf /"], "notMatch": ["if then"]}]}}
        """;
    BashPolicyGate gate = gate(trusting);

    assertThat(gate.check("t", "rm -rf / ; curl x").ruling()).isEqualTo(Ruling.ALLOW);
    for (String script : new String[] {"if then", "ls \u00a0", "{rm,-rf,/}", "echo 'a", "ls\r\n"}) {
      assertThat(gate.check("t", script).ruling()).as(script).isEqualTo(Ruling.ASK);
    }
  }

  @Test
  void versionChangesWithTheRulesThatHold() throws Exception {
    BashPolicyGate rules = gate(RULES);
    String standard =
        BashPolicyGate.open(PolicyConfig.standard()).check("acme", "ls").policyVersion();

    assertThat(standard).matches("[0-9a-f]{16}");
    assertThat(rules.check("acme", "ls").policyVersion())
        .isNotEqualTo(standard)
        .isNotEqualTo(rules.check("other", "ls").policyVersion())
        .isEqualTo(gate(RULES).check("acme", "rm a").policyVersion());
    assertThat(gate(RULES.replace("we like", "we do")).check("acme", "ls").policyVersion())
        .isNotEqualTo(rules.check("acme", "ls").policyVersion());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '#',
      value = {
        "\"match\": [\"sudo ls\" # \"match\": [\"ls\" # rule no-sudo: its example 'ls' is in match",
        "\"notMatch\": [\"ls\" # \"notMatch\": [\"sudo x\" # rule no-sudo: its example 'sudo x'"
            + " is in notMatch",
        "\"reason\" # \"raeson\" # raeson",
        "\"name\": \"python\" # \"name\": \"no-sudo\" # rule no-sudo: name is taken",
        "\"name\": \"python\" # \"name\": \"standard-x\" # rule standard-x: name is taken",
        "\"name\": \"python\" # \"name\": \"P!\" # a rule of tenant acme: name must be",
        "\"ruling\": \"deny\" # \"ruling\": \"no\" # no",
        "\"ruling\": \"deny\", # `` # rule no-sudo: ruling must be",
        "\"command\": [\"sudo\"], # `` # rule no-sudo: it needs command, regex or risks",
        "\"command\": [\"sudo\"], # \"command\": [\" \"], # rule no-sudo: command must be",
        "python3 -c .* # python3 ( # rule no-os: regex is none",
        "\"risks\": [\"write\"] # \"risks\": [\"wirte\"] # wirte",
        "\"version\": 1 # \"version\": 2 # version is 2",
        "\"version\": 1, # `` # version",
        "\"tenants\" # \"tenant\" # tenant",
        "\"acme\" # \"a c\" # tenant 'a c' is no tenant's name",
        "\"acme\" # \"*\" # Duplicate",
        "\"reason\": \"trust\", # `` # rule trust-all: reason must be",
        "\"match\": [\"touch a\"], # `` # rule no-writes: match and notMatch",
      })
  void brokenRuleRefusesTheStart(String sound, String broken, String told) {
    assertThat(RULES).contains(sound);
    assertThatThrownBy(() -> gate(RULES.replace(sound, broken)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_POLICY_FILE")
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "null", "[]", "{}", "{\"version\": 1}", "x", "{} {}"})
  void fileThatIsNoneRefusesTheStart(String content) {
    assertThatThrownBy(() -> gate(content))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_POLICY_FILE");
  }

  @Test
  void missingFileRefusesTheStart() {
    PolicyConfig config = new PolicyConfig(Optional.of(folder.resolve("none.json")));
    assertThatThrownBy(() -> BashPolicyGate.open(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void hostilePatternTakesLinearTime() throws Exception {
    String rules =
        """
        {"version": 1, "tenants": {"*": [
          {"name": "slow", "regex": "(a|aa)+$", "ruling": "deny", "reason": "x",
           "match": ["echo aaa"], "notMatch": ["echo b"]}]}}
        """;

    assertThat(gate(rules).check("t", "echo " + "a".repeat(30_000) + "b").ruling())
        .isEqualTo(Ruling.ALLOW);
  }
}
