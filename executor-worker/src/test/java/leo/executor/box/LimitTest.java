package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link LimitSuite} with what may start sandboxes. */
class LimitTest {
  @Nested
  class WithDocker extends LimitSuite {
    WithDocker() {
      super(RealDriver.DOCKER);
    }
  }

  @Nested
  class WithRunsc extends LimitSuite {
    WithRunsc() {
      super(RealDriver.RUNSC);
    }
  }
}
