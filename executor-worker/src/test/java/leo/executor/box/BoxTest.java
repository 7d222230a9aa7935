package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link BoxSuite} with what may start sandboxes. */
class BoxTest {
  @Nested
  class WithDocker extends BoxSuite {
    WithDocker() {
      super(RealDriver.DOCKER);
    }
  }

  @Nested
  class WithRunsc extends BoxSuite {
    WithRunsc() {
      super(RealDriver.RUNSC);
    }
  }
}
