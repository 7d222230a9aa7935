package leo.cli.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that plans what it was told to and whose sandbox knows one command: {@code echo WORD}. A
 * script {@code hang} takes its box with it, and of {@code broken} the server knows nothing.
 */
final class EchoServer implements EvalServer {
  private static final Pattern PART =
      Pattern.compile(
          "printf '%s%s\\\\n' '(\\S+)' '(\\S+ \\S+)'|^bash -c -- '([^']*)'", Pattern.MULTILINE);

  private final Map<String, Planning> plans = new HashMap<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  EchoServer plans(String prompt, String script, double confidence) {
    plans.put(prompt, new Planned(script, confidence));
    return this;
  }

  EchoServer declines(String prompt) {
    plans.put(prompt, new Declined("not known"));
    return this;
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public Planning plan(String prompt, List<EvalFile> files) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      Planning plan = plans.get(prompt);
      if (plan == null) {
        throw new Trouble("the planner is away");
      }
      return plan;
    } finally {
      atOnce.decrementAndGet();
    }
  }

  @Override
  public byte[] run(String script, int timeoutMs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher parts = PART.matcher(script);
    String head = "";
    while (parts.find()) {
      if (parts.group(1) != null) {
        head = parts.group(1) + parts.group(2) + "\n";
        continue;
      }
      String command = parts.group(3);
      if (command.equals("hang")) {
        return out.toByteArray();
      }
      if (command.equals("broken")) {
        throw new Trouble("the sandbox is away");
      }
      String said = command.startsWith("echo ") ? command.substring(5) + "\n" : "";
      out.writeBytes(head.getBytes(UTF_8));
      out.writeBytes(new Archive().notes("0", said, "").folder("work").bytes());
    }
    return out.toByteArray();
  }
}
