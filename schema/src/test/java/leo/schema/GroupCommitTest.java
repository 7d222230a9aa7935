package leo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import leo.job.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final int BAD = -1;

  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final Map<FutureTask<Integer>, Thread> asking = new ConcurrentHashMap<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final GroupCommit<Integer, Integer> commits = new GroupCommit<>(1, 4, this::write);

  private List<Integer> write(List<Integer> group) {
    groups.add(group);
    try {
      if (!open.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (group.contains(BAD)) {
      throw new IllegalArgumentException("bad");
    }
    return group.stream().map(one -> 10 * one).toList();
  }

  @Test
  void whoComesAloneIsWrittenAlone() {
    open.countDown();

    assertThat(commits.ask(1)).isEqualTo(10);
    assertThat(commits.ask(2)).isEqualTo(20);
    assertThat(groups).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void whoComesMeanwhileIsWrittenTogetherAndEachGetsItsOwnAnswer() throws Exception {
    FutureTask<Integer> first = ask(1);
    await().until(() -> groups.size() == 1);
    List<FutureTask<Integer>> others = IntStream.rangeClosed(2, 7).mapToObj(this::ask).toList();
    await().until(() -> others.stream().allMatch(this::isWaiting));

    open.countDown();

    assertThat(first.get()).isEqualTo(10);
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get()).isEqualTo(10 * (i + 2));
    }
    // No more than four together.
    assertThat(groups.stream().map(List::size)).containsExactly(1, 4, 2);
  }

  @Test
  void oneThatCannotBeWrittenSpoilsNoOther() throws Exception {
    FutureTask<Integer> first = ask(1);
    await().until(() -> groups.size() == 1);
    FutureTask<Integer> good = ask(2);
    FutureTask<Integer> bad = ask(BAD);
    await().until(() -> isWaiting(good) && isWaiting(bad));

    open.countDown();

    assertThat(first.get()).isEqualTo(10);
    assertThat(good.get()).isEqualTo(20);
    assertThatThrownBy(bad::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void awayStoreIsToldToAllAndAskedOnlyOnce() {
    GroupCommit<Integer, Integer> away =
        new GroupCommit<>(
            1,
            4,
            group -> {
              groups.add(group);
              throw new StoreUnavailableException("away", new IllegalStateException());
            });

    assertThatThrownBy(() -> away.ask(1)).isInstanceOf(StoreUnavailableException.class);
    assertThat(groups).hasSize(1);
    assertThatThrownBy(() -> away.ask(2)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void interruptOfWhoAsksDoesNotSpoilTheGroup() throws Exception {
    FutureTask<Integer> first = ask(1);
    await().until(() -> groups.size() == 1);
    FutureTask<Integer> second = new FutureTask<>(() -> commits.ask(2));
    Thread asking = Thread.ofVirtual().start(second);
    asking.interrupt();

    open.countDown();

    assertThat(first.get()).isEqualTo(10);
    assertThat(second.get()).isEqualTo(20);
  }

  private FutureTask<Integer> ask(int question) {
    FutureTask<Integer> task = new FutureTask<>(() -> commits.ask(question));
    asking.put(task, Thread.ofVirtual().start(task));
    return task;
  }

  /** Whether it is in the queue: its thread waits for the answer. */
  private boolean isWaiting(FutureTask<Integer> task) {
    Thread thread = asking.get(task);
    return thread != null && thread.getState() == Thread.State.WAITING;
  }
}
