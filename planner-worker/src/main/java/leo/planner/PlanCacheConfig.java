package leo.planner;

import java.time.Duration;
import java.util.List;
import leo.runtime.Env;
import leo.runtime.Setting;

/**
 * Which plans of a model are given again to whoever asks the same.
 *
 * @param plans how many are remembered, 0 for none
 * @param age how long each is
 * @param withFiles whether plans for prompts with files are, too: then names and sizes of the files
 *     count, not what is in them
 */
public record PlanCacheConfig(int plans, Duration age, boolean withFiles) {
  private static final Setting<Integer> PLANS =
      Setting.integer(
          "LEO_PLAN_CACHE",
          256,
          0,
          4_096,
          "plans of a model that a planner remembers for the same tenant, prompt and box; 0 for"
              + " none");
  private static final Setting<Duration> AGE =
      Setting.duration("LEO_PLAN_CACHE_AGE", "1h", "1s", "24h", "how long it remembers each");
  private static final Setting<Boolean> FILES =
      Setting.flag(
          "LEO_PLAN_CACHE_FILES",
          false,
          "whether it remembers plans for prompts with files: names and sizes count, not what is in"
              + " them");

  static final List<Setting<?>> SETTINGS = List.of(PLANS, AGE, FILES);

  static PlanCacheConfig from(Env env) {
    return new PlanCacheConfig(env.get(PLANS), env.get(AGE), env.get(FILES));
  }
}
