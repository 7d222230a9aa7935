package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leo.runtime.Identity;
import leo.worker.Role;
import leo.worker.WorkerEntry;
import leo.worker.WorkerRegistry;
import leo.worker.WorkerRegistry.Seen;
import leo.worker.WorkerRegistry.State;
import org.junit.jupiter.api.Test;

/** What every registry of workers does. */
public abstract class WorkerRegistryContract {
  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");

  /** An empty registry. */
  protected abstract WorkerRegistry registry();

  /** Lets time pass, for what was entered so far. */
  protected abstract void pass(Duration time);

  private static WorkerEntry entry(String name, Role role, int busy, boolean draining) {
    Identity identity = new Identity(name, "host", 42, "1.2.3", STARTED);
    return new WorkerEntry(identity, role, 4, busy, draining);
  }

  @Test
  void whatWasSaidLastIsShown() {
    WorkerRegistry registry = registry();
    registry.beat(entry("a", Role.EXECUTOR, 0, false));
    registry.beat(entry("a", Role.EXECUTOR, 3, false));

    List<Seen> seen = registry.list();
    assertThat(seen).extracting(Seen::entry).containsExactly(entry("a", Role.EXECUTOR, 3, false));
    assertThat(seen).extracting(Seen::state).containsExactly(State.READY);
  }

  @Test
  void theyAreListedByRoleAndName() {
    WorkerRegistry registry = registry();
    registry.beat(entry("c", Role.PLANNER, 0, false));
    registry.beat(entry("b", Role.GATEWAY, 0, false));
    registry.beat(entry("d", Role.EXECUTOR, 0, false));
    registry.beat(entry("a", Role.PLANNER, 0, true));

    assertThat(registry.list())
        .extracting(seen -> seen.entry().identity().name())
        .containsExactly("d", "b", "a", "c");
    assertThat(registry.list())
        .extracting(Seen::state)
        .containsExactly(State.READY, State.READY, State.DRAINING, State.READY);
  }

  @Test
  void whoLeavesIsGoneAndMayLeaveTwice() {
    WorkerRegistry registry = registry();
    registry.beat(entry("a", Role.PLANNER, 0, false));
    registry.beat(entry("b", Role.PLANNER, 0, false));
    registry.leave("a");
    registry.leave("a");

    assertThat(registry.list())
        .extracting(seen -> seen.entry().identity().name())
        .containsExactly("b");
  }

  @Test
  void whoIsSilentIsLostThenForgotten() {
    WorkerRegistry registry = registry();
    registry.beat(entry("silent", Role.EXECUTOR, 1, true));
    Instant first = registry.list().getFirst().heartbeatAt();
    pass(WorkerRegistry.LOST_AFTER.plusSeconds(5));

    Seen lost = registry.list().getFirst();
    assertThat(lost.state()).isEqualTo(State.LOST);
    assertThat(lost.heartbeatAt()).isBeforeOrEqualTo(first);

    registry.beat(entry("other", Role.EXECUTOR, 0, false));
    assertThat(registry.list()).hasSize(2);

    pass(WorkerRegistry.FORGOTTEN_AFTER);
    registry.beat(entry("other", Role.EXECUTOR, 0, false));
    assertThat(registry.list())
        .extracting(seen -> seen.entry().identity().name())
        .containsExactly("other");
  }
}
