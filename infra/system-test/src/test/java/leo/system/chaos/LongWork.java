package leo.system.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Jobs that go on for a while, and a witness of their begin besides the tables. */
interface LongWork {
  /** The body of a job whose command goes on for so long. */
  ObjectNode job(int seconds);

  /** Whether a process has really begun with a job that it holds. */
  boolean hasBegun(RoleProcess role, String job) throws IOException, InterruptedException;
}
