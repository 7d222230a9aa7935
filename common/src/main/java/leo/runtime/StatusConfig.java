package leo.runtime;

import java.util.List;

/**
 * Where a worker answers those who watch it.
 *
 * @param address the address to listen on
 * @param port the TCP port, 0 for any free one
 */
public record StatusConfig(String address, int port) {
  private static final Setting<String> ADDRESS =
      Setting.text(
          "LEO_STATUS_ADDRESS",
          "127.0.0.1",
          "[A-Za-z0-9.:_-]{1,253}",
          "a host name or address",
          "where a worker serves /healthz, /readyz and /metrics; it asks for no key");
  private static final Setting<Integer> PORT =
      Setting.integer("LEO_STATUS_PORT", 0, 0, 65_535, "its TCP port; 0 takes any free one");

  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS = List.of(ADDRESS, PORT);

  /** Reads the settings; for {@link Env#read}. */
  public static StatusConfig from(Env env) {
    return new StatusConfig(env.get(ADDRESS), env.get(PORT));
  }
}
