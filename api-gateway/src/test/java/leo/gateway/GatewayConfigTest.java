package leo.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import leo.gateway.http.Authenticator;
import leo.job.Network;
import leo.job.TenantShare;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.runtime.Secret;
import leo.runtime.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {
  private static final String KEY = "0123456789abcdef";

  @Test
  void defaultsServeOnLoopback() {
    assertThat(read(Map.of("LEO_API_KEY", KEY)))
        .isEqualTo(
            new GatewayConfig(
                "gateway",
                "127.0.0.1",
                8420,
                5 << 20,
                Duration.ofSeconds(60),
                256,
                100_000,
                Duration.ofSeconds(5),
                Set.of("base", "full"),
                Set.of(Network.NONE),
                Set.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new Secret(KEY))));
  }

  @Test
  void everySettingIsMapped() {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "LEO_GATEWAY_NAME", "north",
                "LEO_HTTP_GRACE", "20s",
                "LEO_HTTP_HOST", "0.0.0.0",
                "LEO_HTTP_PORT", "0",
                "LEO_HTTP_MAX_BODY", "2KiB",
                "LEO_HTTP_MAX_WAIT", "5m",
                "LEO_HTTP_MAX_REQUESTS", "7",
                "LEO_EGRESS_TENANTS", "acme,b-2",
                "LEO_TENANT_SHARES", "acme=3:8,b-2=1",
                "LEO_API_KEY_FILE", "keys/one"));
    variables.put("LEO_TOKEN_BUDGETS", "acme=2000000,b.2=0,*=5");
    variables.put("LEO_QUEUE_MAX", "12");
    GatewayConfig config = read(variables);
    assertThat(config)
        .isEqualTo(
            new GatewayConfig(
                "north",
                "0.0.0.0",
                0,
                2048,
                Duration.ofMinutes(5),
                7,
                12,
                Duration.ofSeconds(20),
                Set.of("base", "full"),
                Set.of(Network.NONE),
                Set.of("acme", "b-2"),
                Map.of(
                    "acme", new TenantShare(3, OptionalInt.of(8)),
                    "b-2", new TenantShare(1, OptionalInt.empty())),
                Map.of("acme", 2_000_000L, "b.2", 0L, "*", 5L),
                Optional.of(Path.of("keys/one")),
                Optional.empty()));
    variables.put("LEO_API_KEY", KEY);
    variables.put("LEO_SANDBOX_IMAGES", "base=b,full=f");
    variables.put("LEO_SANDBOX_NETWORKS", "none");
    assertThat(GatewayConfig.SETTINGS.stream().map(Setting::name))
        .containsExactlyInAnyOrderElementsOf(variables.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme=0", "acme=1000", "acme=1:", "acme=1:-1", "acme=1,,b=1"})
  void sharesThatMakeNoSenseAreRefused(String shares) {
    assertThatThrownBy(() -> read(Map.of("LEO_API_KEY", KEY, "LEO_TENANT_SHARES", shares)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_TENANT_SHARES: '" + shares + "' is not allowed")
        .hasMessageContaining("tenant=weight");
  }

  @Test
  void aTenantsShareIsSaidOnce() {
    assertThatThrownBy(() -> read(Map.of("LEO_API_KEY", KEY, "LEO_TENANT_SHARES", "a=1,a=2")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("names a twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme=", "acme=-1", "acme=1.5", "a*=1", "a=1,,b=1", "a=1:2"})
  void budgetsThatMakeNoSenseAreRefused(String budgets) {
    assertThatThrownBy(() -> read(Map.of("LEO_API_KEY", KEY, "LEO_TOKEN_BUDGETS", budgets)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_TOKEN_BUDGETS: '" + budgets + "' is not allowed")
        .hasMessageContaining("tenant=tokens");
  }

  @Test
  void aTenantsBudgetIsSaidOnce() {
    assertThatThrownBy(() -> read(Map.of("LEO_API_KEY", KEY, "LEO_TOKEN_BUDGETS", "*=1,*=2")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_TOKEN_BUDGETS names * twice");
  }

  @Test
  void neitherOrBothSourcesOfTheKeyAreRefused() {
    String problem = "exactly one of LEO_API_KEY_FILE and LEO_API_KEY must be given";
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
    assertThatThrownBy(() -> read(Map.of("LEO_API_KEY", KEY, "LEO_API_KEY_FILE", "keys/one")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void theKeyIsNeverShown() {
    assertThat(read(Map.of("LEO_API_KEY", KEY)).toString()).doesNotContain(KEY);
  }

  @Test
  void theFileHoldsOneKey(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    Authenticator authenticator = ApiKeys.from(read(Map.of("LEO_API_KEY_FILE", file.toString())));
    assertThat(authenticator.tenantOf(KEY)).contains(ApiKeys.TENANT);
    assertThat(authenticator.tenantOf(KEY + "0")).isEmpty();
    assertThat(authenticator.tenantOf("")).isEmpty();
  }

  @Test
  void anUnusableKeyStopsTheStart(@TempDir Path folder) throws IOException {
    Path two = Files.writeString(folder.resolve("two"), KEY + "\n" + KEY + "\n");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    for (Path file : new Path[] {two, empty, folder.resolve("absent")}) {
      GatewayConfig config = read(Map.of("LEO_API_KEY_FILE", file.toString()));
      assertThatThrownBy(() -> ApiKeys.from(config)).isInstanceOf(ConfigException.class);
    }
    GatewayConfig weak = read(Map.of("LEO_API_KEY", "short"));
    assertThatThrownBy(() -> ApiKeys.from(weak)).hasMessageContaining("16 to 512");
  }

  private static GatewayConfig read(Map<String, String> variables) {
    return Env.read(variables, GatewayConfig.SETTINGS, GatewayConfig::from);
  }
}
