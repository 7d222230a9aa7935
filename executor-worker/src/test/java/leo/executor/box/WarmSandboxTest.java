package leo.executor.box;

import leo.executor.Sandbox;
import leo.executor.SandboxContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract with a pool; without one it is {@link DockerSandboxTest}'s. */
class WarmSandboxTest extends SandboxContract {
  private static GVisorSandbox sandbox;

  @BeforeAll
  static void open() throws Exception {
    sandbox = RealDocker.open("warm-contract-test", 2);
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  @Override
  protected Sandbox sandbox() {
    return sandbox;
  }
}
