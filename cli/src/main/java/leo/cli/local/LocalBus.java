package leo.cli.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leo.pubsub.emulator.EmulatorProcess;

/**
 * The bus of a local server. Separate processes use Pub/Sub unless told otherwise. Where Pub/Sub is
 * used, and neither an emulator nor a project is named, the server runs an emulator of its own.
 *
 * @param environment with all that the choice sets
 * @param ownEmulator the port of the emulator that the server has to run
 */
record LocalBus(Map<String, String> environment, Optional<Integer> ownEmulator) {
  private static final String KIND = "LEO_BUS";
  private static final String PUBSUB = "pubsub";
  private static final String PROJECT = "LEO_PUBSUB_PROJECT";
  private static final String CREATE = "LEO_PUBSUB_CREATE";
  private static final String EMULATOR = "PUBSUB_EMULATOR_HOST";

  /** With the emulator any name will do. */
  private static final String ANY_PROJECT = "leo-local";

  LocalBus {
    environment = Map.copyOf(environment);
  }

  /**
   * Chooses.
   *
   * @param split whether the roles are processes of their own
   */
  static LocalBus choose(Map<String, String> environment, boolean split) throws IOException {
    Map<String, String> complete = new HashMap<>(environment);
    if (split) {
      complete.putIfAbsent(KIND, PUBSUB);
    }
    if (!usesPubSub(complete)) {
      return new LocalBus(complete, Optional.empty());
    }
    if (isGiven(complete, EMULATOR)) {
      complete.putIfAbsent(PROJECT, ANY_PROJECT);
      complete.putIfAbsent(CREATE, "true");
      return new LocalBus(complete, Optional.empty());
    }
    if (isGiven(complete, PROJECT)) {
      return new LocalBus(complete, Optional.empty());
    }
    int port = EmulatorProcess.freePort();
    complete.put(EMULATOR, EmulatorProcess.address(port));
    complete.put(PROJECT, ANY_PROJECT);
    // What it starts with, and after each of its restarts, is nothing.
    complete.put(CREATE, "true");
    return new LocalBus(complete, Optional.of(port));
  }

  /** Whether these settings ask for Pub/Sub. */
  static boolean usesPubSub(Map<String, String> environment) {
    return PUBSUB.equals(environment.get(KIND));
  }

  /** Whether these settings name an emulator or a project, so that none of our own is needed. */
  static boolean isElsewhere(Map<String, String> environment) {
    return isGiven(environment, EMULATOR) || isGiven(environment, PROJECT);
  }

  private static boolean isGiven(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
