package leo.executor;

import java.util.List;
import leo.job.JobInput;
import leo.job.Lease;
import leo.job.SandboxSpec;

/**
 * One command to run in a box of its own.
 *
 * @param lease the job and attempt it belongs to, as the box's labels
 * @param argv the program and its arguments
 * @param spec the box and its limits
 * @param input what it is given and is to hand out
 */
public record SandboxRun(Lease lease, List<String> argv, SandboxSpec spec, JobInput input) {
  public SandboxRun {
    argv = List.copyOf(argv);
  }

  /** A command that is given nothing and hands out nothing. */
  public SandboxRun(Lease lease, List<String> argv, SandboxSpec spec) {
    this(lease, argv, spec, JobInput.NONE);
  }
}
