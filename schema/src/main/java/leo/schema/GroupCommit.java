package leo.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import leo.job.StoreUnavailableException;

/**
 * Writes together what many threads ask for at the same moment: one statement and one commit for
 * all of them. Nobody waits for company: who finds no group being written is written at once, who
 * comes meanwhile is in the next group. Where a group fails by a defect, each of it is written
 * alone, so that one cannot spoil another.
 */
final class GroupCommit<Q, A> {
  private final int most;
  private final Function<List<Q>, List<A>> together;
  private final Semaphore writers;
  private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();

  private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * @param atOnce groups that are written at the same time
   * @param most questions in a group
   * @param together writes a group and answers each, in order, within a bounded time
   */
  GroupCommit(int atOnce, int most, Function<List<Q>, List<A>> together) {
    this.writers = new Semaphore(atOnce);
    this.most = most;
    this.together = together;
  }

  /**
   * Has something written.
   *
   * @throws StoreUnavailableException if the store was away; it may have been written all the same
   */
  A ask(Q question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    waiting.add(new Asked<>(question, answer));
    startWriter();
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw unwrapped(e);
    }
  }

  private void startWriter() {
    if (!waiting.isEmpty() && writers.tryAcquire()) {
      // A thread of its own: an interrupt of who asks must not cut the connection of all.
      Thread.ofVirtual().name("group-commit").start(this::write);
    }
  }

  private void write() {
    try {
      for (List<Asked<Q, A>> group = next(); !group.isEmpty(); group = next()) {
        answer(group);
      }
    } finally {
      writers.release();
    }
    // Somebody may have come after the last look, and before the release.
    startWriter();
  }

  private List<Asked<Q, A>> next() {
    List<Asked<Q, A>> group = new ArrayList<>();
    for (Asked<Q, A> one; group.size() < most && (one = waiting.poll()) != null; ) {
      group.add(one);
    }
    return group;
  }

  private void answer(List<Asked<Q, A>> group) {
    try {
      List<A> answers = together.apply(group.stream().map(Asked::question).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (group.size() == 1 || e instanceof StoreUnavailableException) {
        group.forEach(one -> one.answer().completeExceptionally(e));
      } else {
        group.forEach(one -> answer(List.of(one)));
      }
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    return switch (e.getCause()) {
      case StoreUnavailableException away ->
          new StoreUnavailableException(String.valueOf(away.getMessage()), away);
      case RuntimeException defect -> defect;
      case Error error -> throw error;
      case null, default -> e;
    };
  }
}
