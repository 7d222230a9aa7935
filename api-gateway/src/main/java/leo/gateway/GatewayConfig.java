package leo.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import leo.job.Network;
import leo.job.TenantShare;
import leo.runtime.Env;
import leo.runtime.SandboxOffer;
import leo.runtime.Secret;
import leo.runtime.Setting;

/**
 * What the gateway can be told.
 *
 * @param name how the gateway's name in the list of workers begins
 * @param host the address to listen on
 * @param port the TCP port, 0 for any free one
 * @param maxBodyBytes the largest request body
 * @param maxWait the longest wait that {@code Prefer: wait} is granted
 * @param maxRequests how many requests are served at once; more are refused with 503
 * @param maxQueued how many jobs may wait, all told; while so many do, new ones are refused
 * @param grace how long a process of its own goes on serving after it has said that it stops
 * @param images the images that executors of this deployment have
 * @param networks the networks that they can give
 * @param egressTenants who may ask for a network
 * @param shares what tenants may take of the workers, where it is not the standard
 * @param tokenBudgets what tenants may have models read, write and think in a day
 * @param apiKeyFile the file that holds the key
 * @param apiKey the key itself; exactly one of the two is given
 */
public record GatewayConfig(
    String name,
    String host,
    int port,
    int maxBodyBytes,
    Duration maxWait,
    int maxRequests,
    int maxQueued,
    Duration grace,
    Set<String> images,
    Set<Network> networks,
    Set<String> egressTenants,
    Map<String, TenantShare> shares,
    Map<String, Long> tokenBudgets,
    Optional<Path> apiKeyFile,
    Optional<Secret> apiKey) {
  private static final Setting<String> NAME =
      Setting.text(
          "LEO_GATEWAY_NAME",
          "gateway",
          "[a-z0-9][a-z0-9-]{0,62}",
          "1 to 63 of a-z, 0-9 and -, not starting with -",
          "How the gateway's name begins; host, pid and a random part follow");
  private static final Setting<Duration> GRACE =
      Setting.duration(
          "LEO_HTTP_GRACE",
          "5s",
          "0s",
          "5m",
          "How long a gateway serves on after SIGTERM, so that callers can go elsewhere.");
  private static final Setting<String> HOST =
      Setting.text(
          "LEO_HTTP_HOST",
          "127.0.0.1",
          "[A-Za-z0-9.:_-]{1,253}",
          "a host name or address",
          "The address to listen on. Beyond loopback, put a proxy with TLS in front.");
  private static final Setting<Integer> PORT =
      Setting.integer("LEO_HTTP_PORT", 8420, 0, 65_535, "The TCP port; 0 takes any free one.");
  private static final Setting<Long> MAX_BODY =
      Setting.size("LEO_HTTP_MAX_BODY", "5MiB", "1KiB", "64MiB", "The largest request body.");
  private static final Setting<Duration> MAX_WAIT =
      Setting.duration(
          "LEO_HTTP_MAX_WAIT", "60s", "0s", "5m", "The longest wait 'Prefer: wait=N' is granted.");
  private static final Setting<Integer> MAX_REQUESTS =
      Setting.integer(
          "LEO_HTTP_MAX_REQUESTS",
          256,
          1,
          65_536,
          "Requests served at once, long-polls included; more get 503.");
  private static final Setting<Integer> MAX_QUEUED =
      Setting.integer(
          "LEO_QUEUE_MAX",
          100_000,
          1,
          10_000_000,
          "Jobs of all tenants that may wait for a planner or an executor, together; while so many"
              + " wait new ones get 503.");
  private static final Setting<Optional<Path>> API_KEY_FILE =
      Setting.optionalPath("LEO_API_KEY_FILE", "The file that holds the one API key.");
  private static final Setting<Optional<Secret>> API_KEY =
      Setting.optionalSecret("LEO_API_KEY", "The one API key, instead of a file.");

  private static final String NOBODY = "none";
  private static final String SHARE = "[A-Za-z0-9._-]{1,63}=[1-9]\\d{0,2}(:\\d{1,6})?";
  private static final Setting<String> EGRESS_TENANTS =
      Setting.text(
          "LEO_EGRESS_TENANTS",
          NOBODY,
          "[A-Za-z0-9._-]{1,64}(,[A-Za-z0-9._-]{1,64}){0,255}",
          "names parted by commas, or none",
          "The tenants that may ask for a network, where executors offer one.");

  private static final Setting<String> SHARES =
      Setting.text(
          "LEO_TENANT_SHARES",
          NOBODY,
          NOBODY + "|" + SHARE + "(," + SHARE + "){0,255}",
          "tenant=weight or tenant=weight:limit, parted by commas, or none; weights from 1 to 999",
          "Who may take how much of each kind of worker: twice the weight, twice the jobs while"
              + " both wait; no more than the limit at once.");

  private static final String BUDGET = "(\\*|[A-Za-z0-9._-]{1,63})=\\d{1,15}";
  private static final Setting<String> BUDGETS =
      Setting.text(
          "LEO_TOKEN_BUDGETS",
          NOBODY,
          NOBODY + "|" + BUDGET + "(," + BUDGET + "){0,255}",
          "tenant=tokens, parted by commas, * for all others, or none",
          "What models may read, write and think for a tenant in a day of UTC; 0 takes no prompt"
              + " at all, who is not named has no bound.");

  /** Every setting of the gateway. */
  public static final List<Setting<?>> SETTINGS =
      Stream.concat(
              Stream.of(
                  NAME,
                  HOST,
                  PORT,
                  MAX_BODY,
                  MAX_WAIT,
                  MAX_REQUESTS,
                  MAX_QUEUED,
                  GRACE,
                  EGRESS_TENANTS,
                  SHARES,
                  BUDGETS,
                  API_KEY_FILE,
                  API_KEY),
              SandboxOffer.SETTINGS.stream())
          .toList();

  public GatewayConfig {
    images = Set.copyOf(images);
    networks = Set.copyOf(networks);
    egressTenants = Set.copyOf(egressTenants);
    shares = Map.copyOf(shares);
    tokenBudgets = Map.copyOf(tokenBudgets);
    if (apiKeyFile.isPresent() == apiKey.isPresent()) {
      throw new IllegalArgumentException(
          "exactly one of %s and %s must be given".formatted(API_KEY_FILE.name(), API_KEY.name()));
    }
  }

  /** Reads the settings. */
  public static GatewayConfig from(Env env) {
    SandboxOffer offer = SandboxOffer.from(env);
    return new GatewayConfig(
        env.get(NAME),
        env.get(HOST),
        env.get(PORT),
        Math.toIntExact(env.get(MAX_BODY)),
        env.get(MAX_WAIT),
        env.get(MAX_REQUESTS),
        env.get(MAX_QUEUED),
        env.get(GRACE),
        offer.images().keySet(),
        offer.networks(),
        tenants(env.get(EGRESS_TENANTS)),
        shares(env.get(SHARES)),
        budgets(env.get(BUDGETS)),
        env.get(API_KEY_FILE),
        env.get(API_KEY));
  }

  private static Map<String, TenantShare> shares(String list) {
    return byTenant(SHARES, list, GatewayConfig::share);
  }

  private static TenantShare share(String text) {
    String[] parts = text.split(":", -1);
    OptionalInt limit =
        parts.length > 1 ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty();
    return new TenantShare(Integer.parseInt(parts[0]), limit);
  }

  private static Map<String, Long> budgets(String list) {
    return byTenant(BUDGETS, list, Long::valueOf);
  }

  private static <T> Map<String, T> byTenant(
      Setting<String> setting, String list, Function<String, T> value) {
    Map<String, T> values = new HashMap<>();
    if (list.equals(NOBODY)) {
      return values;
    }
    for (String one : list.split(",", -1)) {
      String[] parts = one.split("=", -1);
      if (values.put(parts[0], value.apply(parts[1])) != null) {
        throw new IllegalArgumentException(
            "%s names %s twice; name each tenant once".formatted(setting.name(), parts[0]));
      }
    }
    return values;
  }

  private static Set<String> tenants(String list) {
    return list.equals(NOBODY) ? Set.of() : Set.copyOf(List.of(list.split(",")));
  }
}
