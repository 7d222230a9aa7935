package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import leo.job.PolicyDecision;
import leo.policy.PolicyGate;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/policy/check}: what the policy would say of a script; nothing is kept or run. */
final class PolicyResource {
  private static final String SCRIPT = "script";
  private static final String EXPECTED = "a bash script";

  private final ByteBudget budget;
  private final RequestBody body;
  private final PolicyGate gate;

  PolicyResource(ByteBudget budget, RequestBody body, PolicyGate gate) {
    this.budget = budget;
    this.body = body;
    this.gate = gate;
  }

  void check(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    try (ByteBudget.Share share = budget.share()) {
      String script = script(body.readObject(ctx, share));
      Json.answer(ctx, 200, json(decide(KeyCheck.tenant(ctx), script)));
    }
  }

  private PolicyDecision decide(String tenant, String script) {
    try {
      return gate.check(tenant, script);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a script was checked", e);
    }
  }

  private static String script(ObjectNode request) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonFields(request, "", Set.of(SCRIPT), errors);
    @Nullable JsonNode value = fields.get(SCRIPT);
    String text = value != null && value.isTextual() ? value.asText() : "";
    int length = TextRules.utf8Length(text);
    Optional<String> fault = TextRules.fault(text);
    if (value == null) {
      fields.fault(SCRIPT, "is missing", EXPECTED);
    } else if (!value.isTextual()) {
      fields.fault(SCRIPT, "is " + JsonFields.kind(value), EXPECTED);
    } else if (text.isBlank()) {
      fields.fault(SCRIPT, "is blank", EXPECTED);
    } else if (length > RequestLimits.SCRIPT_BYTES.most()) {
      String most = "at most %d bytes of UTF-8".formatted(RequestLimits.SCRIPT_BYTES.most());
      fields.fault(SCRIPT, "has %d bytes".formatted(length), most);
    } else if (fault.isPresent()) {
      fields.fault(SCRIPT, fault.get(), TextRules.EXPECTED);
    }
    errors.throwIfAny();
    return text;
  }

  private static ObjectNode json(PolicyDecision decision) {
    ObjectNode node = Json.object();
    node.put("ruling", JsonFields.lower(decision.ruling()));
    node.put("risk", JsonFields.lower(decision.risk()));
    node.put("reason", decision.reason());
    node.put("policyVersion", decision.policyVersion());
    ArrayNode segments = node.putArray("segments");
    for (PolicyDecision.Segment segment : decision.segments()) {
      segments
          .addObject()
          .put("text", segment.text())
          .put("program", segment.program())
          .put("risk", JsonFields.lower(segment.risk()))
          .put("ruling", JsonFields.lower(segment.ruling()))
          .put("rule", segment.rule());
    }
    return node;
  }
}
