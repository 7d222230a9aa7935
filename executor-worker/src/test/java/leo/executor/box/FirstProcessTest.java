package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link FirstProcessSuite} with what may start sandboxes. */
class FirstProcessTest {
  @Nested
  class WithDocker extends FirstProcessSuite {
    WithDocker() {
      super(RealDriver.DOCKER);
    }
  }

  @Nested
  class WithRunsc extends FirstProcessSuite {
    WithRunsc() {
      super(RealDriver.RUNSC);
    }
  }
}
