package leo.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.message.BusSetupException;
import leo.pubsub.emulator.CloudSdk;
import leo.runtime.ConfigException;
import leo.runtime.OneLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process behind {@code leo up}: one whole LEO, until it is told to stop. */
public final class LocalServer {
  /** The exit code of a server that finds another one in its home. */
  public static final int ALREADY_RUNNING = 75;

  /** The system property that asks for a process for each role. */
  public static final String SPLIT = "leo.split";

  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
  private static final int USUAL_PORT = 8420;
  private static final int KEY_BYTES = 24;

  /** More than a start that has begun and the stop of all parts take, without the drains. */
  private static final Duration STOP_WITHIN = Duration.ofMinutes(5);

  private LocalServer() {}

  public static void main(String[] args) {
    OneLog.install();
    Home home = new Home(Path.of(System.getProperty("leo.home")));
    System.exit(run(home, System.getenv()));
  }

  private static int run(Home home, Map<String, String> environment) {
    try (FileChannel channel = openLock(home);
        @Nullable FileLock lock = channel.tryLock()) {
      if (lock == null) {
        LOG.info("another server runs from {}; this one gives way", home.path());
        return ALREADY_RUNNING;
      }
      serve(home, environment);
      return 0;
    } catch (ConfigException | BusSetupException e) {
      LOG.error("{}", e.getMessage());
      return 78;
    } catch (Exception | Error e) {
      LOG.error("the server did not start: {}", e.getMessage(), e);
      return 1;
    }
  }

  private static FileChannel openLock(Home home) throws IOException {
    home.create();
    return FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void serve(Home home, Map<String, String> environment) throws Exception {
    makeKey(home);
    LocalBus bus = LocalBus.choose(withDefaults(home, environment), Boolean.getBoolean(SPLIT));
    Map<String, String> complete = bus.environment();
    LocalConfig config = LocalConfig.read(complete, home);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Duration stopWithin =
        STOP_WITHIN.plus(config.executor().drain()).plus(config.planner().worker().drain());
    // Before anything starts: whoever ends a server that is starting must not leave its parts.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  asked.countDown();
                  awaitQuietly(stopped, stopWithin);
                }));
    try (@Nullable AutoCloseable _ = emulator(bus, home);
        LocalRoles roles = start(config, home, complete)) {
      home.announce(url(config.gateway().host(), roles.port()), stopWithin);
      LOG.info("ready");
      asked.await();
      LOG.info("stopping");
      home.withdraw();
    } finally {
      stopped.countDown();
    }
  }

  private static @Nullable AutoCloseable emulator(LocalBus bus, Home home) throws Exception {
    if (bus.ownEmulator().isEmpty()) {
      return null;
    }
    Path log = home.logs().resolve("pubsub-emulator.log");
    return LocalEmulator.start(new CloudSdk(bus.environment()), bus.ownEmulator().get(), log);
  }

  private static LocalRoles start(LocalConfig config, Home home, Map<String, String> complete)
      throws Exception {
    return Boolean.getBoolean(SPLIT)
        ? SplitRoles.start(config, home, complete)
        : AllRoles.start(config, home);
  }

  /** Keeps the process alive while the main thread stops the roles; each of them is bounded. */
  private static void awaitQuietly(CountDownLatch stopped, Duration atMost) {
    try {
      if (!stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("the server did not stop within {}: it ends where it stands", atMost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static URI url(String host, int port) {
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create("http://%s:%d".formatted(literal, port));
  }

  private static void makeKey(Home home) throws IOException {
    if (!Files.exists(home.keyFile())) {
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      OwnerFile.write(home.keyFile(), "leo_" + HexFormat.of().formatHex(random) + "\n");
    }
  }

  /**
   * What fits this home where nothing is wished for: the usual port if it is free and any free one
   * if not; an executor's name of its own, as servers of several homes may share one Docker.
   */
  private static Map<String, String> withDefaults(Home home, Map<String, String> environment) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.putIfAbsent("LEO_HTTP_PORT", isFree(USUAL_PORT) ? "" + USUAL_PORT : "0");
    UUID name = UUID.nameUUIDFromBytes(home.path().toString().getBytes(StandardCharsets.UTF_8));
    complete.putIfAbsent("LEO_EXECUTOR_NAME", "local-" + name);
    return complete;
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
