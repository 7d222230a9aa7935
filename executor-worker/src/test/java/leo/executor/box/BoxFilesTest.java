package leo.executor.box;

import org.junit.jupiter.api.Nested;

/** {@link BoxFilesSuite} with what may start sandboxes. */
class BoxFilesTest {
  @Nested
  class WithDocker extends BoxFilesSuite {
    WithDocker() {
      super(RealDriver.DOCKER);
    }
  }

  @Nested
  class WithRunsc extends BoxFilesSuite {
    WithRunsc() {
      super(RealDriver.RUNSC);
    }
  }
}
