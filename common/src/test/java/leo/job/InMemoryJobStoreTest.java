package leo.job;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import leo.message.WakeUp;
import leo.testing.InMemoryJobStore;
import leo.testing.JobStoreContract;

class InMemoryJobStoreTest extends JobStoreContract {
  private final List<WakeUp> wakeUps = new ArrayList<>();
  private final InMemoryJobStore store = new InMemoryJobStore(Clock.systemUTC(), wakeUps::add);

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected List<WakeUp> wakeUps() {
    return wakeUps;
  }
}
