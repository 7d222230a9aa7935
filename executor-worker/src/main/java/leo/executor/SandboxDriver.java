package leo.executor;

/** What starts and ends sandboxes. gVisor is inside of each either way. */
public enum SandboxDriver {
  /** Docker, with gVisor as a runtime of its. */
  DOCKER,
  /**
   * gVisor's own program, for half the processor time. The executor is root then; Docker is asked
   * for the images and gVisor's arguments when it starts, and for nothing later.
   */
  RUNSC
}
