package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link CancelledStartSuite} with what may start sandboxes. */
class CancelledStartTest {
  @Nested
  class WithDocker extends CancelledStartSuite {
    WithDocker() {
      super(RealDriver.DOCKER);
    }
  }

  @Nested
  class WithRunsc extends CancelledStartSuite {
    WithRunsc() {
      super(RealDriver.RUNSC);
    }
  }
}
