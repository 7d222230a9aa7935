package leo.executor.box;

import leo.executor.Sandbox;
import leo.executor.SandboxContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DockerSandboxTest extends SandboxContract {
  private static GVisorSandbox sandbox;

  @BeforeAll
  static void open() throws Exception {
    sandbox = RealDocker.open("contract-test");
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
