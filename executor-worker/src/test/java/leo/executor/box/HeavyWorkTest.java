package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.job.SandboxSpec;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.Test;

/** How many boxes are started and taken down at once, and who waits for whom. */
class HeavyWorkTest {
  /** Of a machine with one core. */
  private final HeavyWork heavy = new HeavyWork(2);

  @Test
  void whoFindsNoRoomInTimeIsSentAway() throws Exception {
    heavy.enter(0);
    heavy.enter(0);

    assertThatThrownBy(() -> heavy.enter(20))
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("nothing was started");

    heavy.leave();
    heavy.enter(0);
  }

  @Test
  void aCoreIsFreeAsLongAsFewerThanCoresAreBusy() throws Exception {
    HeavyWork ofTwoCores = new HeavyWork(4);

    ofTwoCores.enter(0);
    assertThat(ofTwoCores.isBusy()).isFalse();
    ofTwoCores.awaitFreeCore();

    ofTwoCores.enter(0);
    assertThat(ofTwoCores.isBusy()).isTrue();
  }

  @Test
  void whatCanWaitGoesOnWhenACoreIsFree() throws Exception {
    heavy.enter(0);
    heavy.enter(0);
    FutureTask<Boolean> patient = waitsForACore();

    heavy.leave();
    assertThat(patient.isDone()).isFalse();
    heavy.leave();

    assertThat(patient.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void noBoxIsStartedAheadWhileOthersKeepTheCores() throws Exception {
    try (DockerCalls docker = RealDocker.calls()) {
      String driver =
          String.valueOf(docker.call("ask", client -> client.infoCmd().exec()).getCGroupDriver());
      CgroupLedger ledger =
          CgroupLedger.of(Path.of("/sys/fs/cgroup"), driver, OwnerMark.own() + ".heavy-work-test");
      Containers containers = new DockerContainers(docker, new BoxDesign("runsc"));
      ContainerReaper reaper = new ContainerReaper(containers, ledger, "heavy-work-test");
      BoxMaker maker = new BoxMaker(containers, reaper, ledger, heavy);
      BoxDisposal disposal = new BoxDisposal(docker.bound(), reaper, heavy, 4);
      WarmPool.Plan one = new WarmPool.Plan(RealDocker.IMAGE, BoxShape.standard(), 1);
      heavy.enter(0);
      try (WarmPool pool = new WarmPool(maker, disposal, new PoolCounts(), new Semaphore(1), one)) {
        pool.start();
        await().until(() -> pool.starting() == 1);
        // Those of runs take their turns meanwhile; one ahead would have had its own between them.
        for (int i = 0; i < 2; i++) {
          disposal.dispose(maker.make(RealDocker.IMAGE, SandboxSpec.standard(), Map.of()));
        }
        assertThat(pool.waiting()).isZero();

        heavy.leave();

        await().atMost(Duration.ofSeconds(20)).until(() -> pool.waiting() == 1);
      } finally {
        reaper.close();
      }
    }
  }

  private FutureTask<Boolean> waitsForACore() {
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          heavy.awaitFreeCore();
          return true;
        });
    Thread thread = Thread.ofVirtual().start(task);
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return task;
  }
}
