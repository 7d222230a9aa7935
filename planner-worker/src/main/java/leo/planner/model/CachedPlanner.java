package leo.planner.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import leo.planner.PlanCacheConfig;
import leo.planner.PlanModel;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;
import leo.policy.PolicyGate;
import leo.runtime.Metrics;
import leo.worker.TransientFaultException;

/**
 * Gives a plan again to whoever asks the same. The same is: for the same tenant, under the same
 * rules of the policy, all that the model would be told. Repairs are always asked for anew, and
 * what failed is forgotten. The memory is the process's own, and so is the model.
 */
public final class CachedPlanner implements PlanModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlanModel model;
  private final String modelSettings;
  private final PlanCacheConfig config;
  private final PolicyGate policy;
  private final RecentPlans recent;
  private final Metrics.Counter counter;

  /**
   * A planner with a memory.
   *
   * @param model is asked what is not remembered
   * @param modelSettings which model that is and how it is asked
   * @param policy tells which rules hold for a tenant; it still judges every plan
   */
  public CachedPlanner(
      PlanModel model,
      String modelSettings,
      PlanCacheConfig config,
      PolicyGate policy,
      Clock clock,
      Metrics metrics) {
    this.model = model;
    this.modelSettings = modelSettings;
    this.config = config;
    this.policy = policy;
    this.recent = new RecentPlans(config, clock);
    this.counter =
        metrics.counter(
            "leo_plan_cache_total",
            "Prompts by whether their plan was remembered (hit), could be (miss) or may not be"
                + " (bypass).",
            "result");
  }

  @Override
  public PlanOutcome plan(PlanRequest request)
      throws TransientFaultException, InterruptedException {
    Optional<String> key = mayBeRemembered(request) ? key(request) : Optional.empty();
    if (key.isEmpty() || request.previous().isPresent()) {
      key.ifPresent(recent::forget);
      counter.count("bypass");
      return model.plan(request);
    }
    Optional<PlanOutcome.Planned> known = recent.find(key.get());
    counter.count(known.isPresent() ? "hit" : "miss");
    return known.isPresent() ? known.get() : asked(request, key.get());
  }

  private PlanOutcome asked(PlanRequest request, String key)
      throws TransientFaultException, InterruptedException {
    PlanOutcome outcome = model.plan(request);
    if (outcome instanceof PlanOutcome.Planned planned && planned.use() != null) {
      recent.keep(key, new PlanOutcome.Planned(planned.plan(), planned.use().again()));
    }
    return outcome;
  }

  private boolean mayBeRemembered(PlanRequest request) {
    return config.plans() > 0 && (config.withFiles() || request.files().isEmpty());
  }

  /** What tells the first question of a request from all others; nothing if none can be asked. */
  private Optional<String> key(PlanRequest request) throws InterruptedException {
    if (request.inventory().isEmpty()) {
      return Optional.empty();
    }
    Question question = Question.about(request.first(), request.inventory().get());
    // Any script: with what it says of it, the policy says by which rules.
    String rules = policy.check(request.tenant(), ":").policyVersion();
    return Optional.of(digest(List.of(request.tenant(), rules, modelSettings, question)));
  }

  private static String digest(List<Object> parts) {
    try {
      byte[] text = JSON.writeValueAsBytes(parts);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("texts can be written, and every JDK has SHA-256", e);
    }
  }
}
