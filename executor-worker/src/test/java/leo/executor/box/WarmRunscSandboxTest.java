package leo.executor.box;

import leo.executor.Sandbox;
import leo.executor.SandboxContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract with gVisor's own program and a pool. */
class WarmRunscSandboxTest extends SandboxContract {
  private static GVisorSandbox sandbox;

  @BeforeAll
  static void open() throws Exception {
    sandbox = GVisorSandbox.open(RealDocker.withoutDocker("warm-runsc-contract-test", 2));
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
