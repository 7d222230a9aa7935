package leo.message;

import leo.testing.InMemoryBell;
import leo.testing.JobBellContract;

class InMemoryBellTest extends JobBellContract {
  private final InMemoryBell bell = new InMemoryBell();

  @Override
  protected JobBell bell() {
    return bell;
  }
}
