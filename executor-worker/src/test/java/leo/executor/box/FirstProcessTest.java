package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link FirstProcessSuite} with what may start sandboxes. */
class FirstProcessTest {
  @Nested
  class WithDocker extends FirstProcessSuite {
    WithDocker() {
      super(RealDriver.DOCKER, 1_000);
    }
  }

  @Nested
  class WithRunsc extends FirstProcessSuite {
    WithRunsc() {
      // Its lines are pipes that are there before the program is: nothing is attached to.
      super(RealDriver.RUNSC, 250);
    }
  }
}
