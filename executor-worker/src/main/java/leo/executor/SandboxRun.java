package leo.executor;

import java.util.List;
import leo.job.Lease;
import leo.job.SandboxSpec;

/**
 * One command to run in a box of its own.
 *
 * @param lease the job and attempt it belongs to, as the box's labels
 * @param argv the program and its arguments
 * @param spec the box and its limits
 */
public record SandboxRun(Lease lease, List<String> argv, SandboxSpec spec) {
  public SandboxRun {
    argv = List.copyOf(argv);
  }
}
