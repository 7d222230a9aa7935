package leo.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A role of one part that stops in time, too late, or with a failure: started by tests. */
final class SlowRole {
  private SlowRole() {}

  public static void main(String[] how) {
    RoleProcess.run(_ -> {
      Lifecycle parts = new Lifecycle();
      parts.start("part", Duration.ofMillis(100), () -> () -> stop(how[0]));
      return parts;
    });
  }

  private static void stop(String how) throws InterruptedException {
    switch (how) {
      case "late" -> new CountDownLatch(1).await();
      case "failing" -> throw new IllegalStateException("on purpose");
      default -> {
        // At once.
      }
    }
  }
}
