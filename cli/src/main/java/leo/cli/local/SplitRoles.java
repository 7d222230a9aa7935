package leo.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import leo.executor.Executor;
import leo.gateway.Gateway;
import leo.planner.Planner;
import leo.runtime.Lifecycle;
import leo.runtime.Secret;
import leo.runtime.Setting;
import leo.schema.DatabaseConfig;

/**
 * The three roles as processes of their own, as in production, over the home's database, which runs
 * under this process. A role that dies is started again; all end with this process.
 */
final class SplitRoles implements LocalRoles {
  private static final Duration SLACK = Duration.ofSeconds(60);

  private final Lifecycle parts;
  private final int port;

  private SplitRoles(Lifecycle parts, int port) {
    this.parts = parts;
    this.port = port;
  }

  /** Starts all and waits until each is ready. */
  static SplitRoles start(LocalConfig config, Home home, Map<String, String> environment)
      throws Exception {
    Lifecycle parts = new Lifecycle();
    try {
      Map<String, String> shared = LocalConfig.complete(environment, home);
      DatabaseConfig database = AllRoles.startPostgres(parts, home).config();
      shared.put("LEO_DB_URL", database.url());
      shared.put("LEO_DB_USER", database.user());
      shared.put("LEO_DB_PASSWORD", database.password().map(Secret::reveal).orElse(""));
      shared.put("LEO_DB_POOL", "12");
      int port = config.gateway().port() == 0 ? freePort() : config.gateway().port();
      shared.put("LEO_HTTP_PORT", Integer.toString(port));

      RoleChild.Plan executor =
          worker("executor", leo.executor.Main.class, leo.executor.Main.settings(), shared);
      RoleChild.Plan planner =
          worker("planner", leo.planner.Main.class, leo.planner.Main.settings(), shared);
      RoleChild.Plan gateway =
          new RoleChild.Plan(
              "gateway",
              leo.gateway.Main.class.getName(),
              settingsOf(leo.gateway.Main.settings(), shared),
              port);
      Path folder = home.path();
      Duration bus = config.bus().unsubscribeWithin();
      List<RoleChild> children =
          List.of(
              child(parts, executor, folder, Executor.stopWithin(config.executor(), bus)),
              child(parts, planner, folder, Planner.stopWithin(config.planner(), bus)),
              child(parts, gateway, folder, Gateway.stopWithin(config.gateway())));
      for (RoleChild child : children) {
        child.awaitReady();
      }
      return new SplitRoles(parts, port);
    } catch (Exception | Error e) {
      parts.close();
      throw e;
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    parts.close();
  }

  private static RoleChild child(
      Lifecycle parts, RoleChild.Plan plan, Path home, Duration stopWithin) throws Exception {
    Duration bound = stopWithin.plus(SLACK);
    return parts.start(
        plan.role(), bound.plusSeconds(10), () -> RoleChild.start(plan, home, bound));
  }

  private static RoleChild.Plan worker(
      String role, Class<?> main, Collection<Setting<?>> known, Map<String, String> shared)
      throws IOException {
    Map<String, String> settings = settingsOf(known, shared);
    int port = freePort();
    settings.put("LEO_STATUS_PORT", Integer.toString(port));
    return new RoleChild.Plan(role, main.getName(), settings, port);
  }

  /** A role refuses what it does not know. */
  private static Map<String, String> settingsOf(
      Collection<Setting<?>> known, Map<String, String> shared) {
    Set<String> names = known.stream().map(Setting::name).collect(Collectors.toSet());
    Map<String, String> settings = new HashMap<>(shared);
    settings.keySet().removeIf(name -> name.startsWith("LEO_") && !names.contains(name));
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
