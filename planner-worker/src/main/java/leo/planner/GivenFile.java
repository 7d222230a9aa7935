package leo.planner;

/**
 * A file that the script will find when it starts. What is in it no planner sees.
 *
 * @param name its path under {@link leo.job.SandboxSpec#WORK}
 */
public record GivenFile(String name, long bytes) {}
