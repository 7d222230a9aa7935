package leo.executor;

class FakeSandboxTest extends SandboxContract {
  private final FakeSandbox sandbox = new FakeSandbox();

  @Override
  protected Sandbox sandbox() {
    return sandbox;
  }
}
