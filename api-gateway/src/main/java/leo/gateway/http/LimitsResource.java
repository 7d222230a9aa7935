package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import leo.job.Limit;
import leo.job.Range;
import leo.job.TokenBudget;
import leo.job.TokenBudgets;

/** {@code GET /v1/limits}: what a request may ask for, and what a tenant has left of its day. */
final class LimitsResource {
  private final BoxOffer offer;
  private final TokenBudgets budgets;
  private final int maxBodyBytes;
  private final Duration maxWait;

  LimitsResource(BoxOffer offer, TokenBudgets budgets, int maxBodyBytes, Duration maxWait) {
    this.offer = offer;
    this.budgets = budgets;
    this.maxBodyBytes = maxBodyBytes;
    this.maxWait = maxWait;
  }

  void show(Context ctx) {
    ObjectNode node = Json.object();
    node.put("bodyBytes", maxBodyBytes);
    node.put("waitSeconds", maxWait.toSeconds());
    node.put("promptCharacters", RequestLimits.PROMPT_CHARACTERS);
    RequestLimits.CONTENT.forEach(range -> range(node, range));
    range(node, RequestLimits.PRIORITY);
    range(node, RequestLimits.REPAIRS);
    range(node.putObject("jobs"), RequestLimits.LIST_LIMIT);
    range(node.putObject("logs"), RequestLimits.LOGS_LIMIT);
    ObjectNode sandbox = node.putObject("sandbox");
    ArrayNode images = sandbox.putArray("image");
    offer.images().stream().sorted().forEach(images::add);
    JsonFields.names(offer.networks()).forEach(sandbox.putArray("network")::add);
    for (Limit limit : Limit.values()) {
      LimitFields.putRange(sandbox, limit);
    }
    putTokens(node.putObject("tokens"), budgets.tokens(KeyCheck.tenant(ctx)));
    Json.answer(ctx, 200, node);
  }

  private static void putTokens(ObjectNode node, TokenBudget tokens) {
    tokens.tokensPerDay().ifPresent(most -> node.put("budget", most));
    node.put("usedToday", tokens.usedToday());
    node.put("resetsAt", JobJson.time(tokens.resetsAt()));
  }

  private static void range(ObjectNode node, Range range) {
    node.putObject(range.field())
        .put("least", range.least())
        .put("standard", range.standard())
        .put("most", range.most());
  }
}
