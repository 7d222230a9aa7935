package leo.system.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Long jobs for {@link FastSandbox}. */
record FastWork(Ledger ledger) implements LongWork {
  @Override
  public ObjectNode job(int seconds) {
    return Load.longJob("command", seconds * 1_000);
  }

  @Override
  public boolean hasBegun(RoleProcess role, String job) throws IOException {
    return ledger.open(role.pid()).stream()
        .anyMatch(begun -> begun.lease().id().toString().equals(job));
  }
}
