package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link BoxInputSuite} with what may start sandboxes. */
class BoxInputTest {
  @Nested
  class WithDocker extends BoxInputSuite {
    WithDocker() {
      super(RealDriver.DOCKER);
    }
  }

  @Nested
  class WithRunsc extends BoxInputSuite {
    WithRunsc() {
      super(RealDriver.RUNSC);
    }
  }
}
