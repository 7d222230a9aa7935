package leo.executor.box;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attack of the {@link HostileTable} against real gVisor, a few at once: it ends as it must,
 * nothing of it is left, the next run is fine, and in the end all is as it was in the beginning.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HostileSuite {
  private static final int LANES = 3;
  private static final int WARM_UPS = 3;
  private static final long SUITE_MOST_MINUTES = 8;

  private final RealDriver driver;
  private final Containers containers;
  private final Path disk;
  private final List<HostileLane> lanes = new ArrayList<>();
  private final Map<HostileProgram, FutureTask<Void>> attacks = new HashMap<>();
  private HostState before = new HostState(0, 0, 0, 0, Set.of(), Set.of());

  /**
   * Prepares it.
   *
   * @param disk a folder on the disk that sandboxes are on
   */
  HostileSuite(RealDriver driver, Path disk) throws Exception {
    this.driver = driver;
    this.containers = driver.containers();
    this.disk = disk;
  }

  @BeforeAll
  void warmUpAndAttack() throws Exception {
    for (int i = 0; i < LANES; i++) {
      lanes.add(new HostileLane("hostile-suite-" + i, driver, containers));
    }
    HostileProgram harmless = HostileProgram.bash(0, "nothing", "echo fine").prints("fine\n");
    Map<HostileProgram, FutureTask<Void>> warmUps = new HashMap<>();
    start(
        IntStream.range(0, WARM_UPS * LANES).mapToObj(i -> harmless.withinMs(5_000 + i)), warmUps);
    for (FutureTask<Void> warmUp : warmUps.values()) {
      warmUp.get(1, TimeUnit.MINUTES);
    }
    before = HostState.now(driver, containers, disk);
    start(HostileTable.programs().stream(), attacks);
  }

  @AfterAll
  void close() {
    lanes.forEach(HostileLane::close);
    containers.close();
  }

  static List<HostileProgram> programs() {
    return HostileTable.programs();
  }

  @Order(1)
  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void endsAsItMustAndLeavesNothing(HostileProgram program) throws Exception {
    try {
      attack(program).get(SUITE_MOST_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new AssertionError(program + ": " + e.getMessage(), e);
    }
  }

  @Order(2)
  @Test
  void allIsAsItWasBefore() {
    await("the state from before")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> HostState.now(driver, containers, disk).assertNoMoreThan(before));
  }

  private FutureTask<Void> attack(HostileProgram program) {
    return attacks.entrySet().stream()
        .filter(entry -> entry.getKey().toString().equals(program.toString()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private void start(Stream<HostileProgram> programs, Map<HostileProgram, FutureTask<Void>> tasks) {
    Queue<FutureTask<Void>> waiting = new ConcurrentLinkedQueue<>();
    Queue<HostileLane> free = new ConcurrentLinkedQueue<>(lanes);
    programs.forEach(program -> {
      FutureTask<Void> task =
          new FutureTask<>(() -> {
            HostileLane lane = free.remove();
            try {
              lane.attack(program);
            } finally {
              free.add(lane);
            }
            return null;
          });
      tasks.put(program, task);
      waiting.add(task);
    });
    for (HostileLane lane : lanes) {
      Thread.ofPlatform()
          .daemon()
          .name("attack-" + lane)
          .start(() -> {
            for (FutureTask<Void> task = waiting.poll(); task != null; task = waiting.poll()) {
              task.run();
            }
          });
    }
  }
}
