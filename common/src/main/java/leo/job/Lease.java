package leo.job;

/**
 * The right to write to a job until somebody else claims it.
 *
 * @param fence the job's {@link Job#fence} at the claim
 */
public record Lease(JobId id, long fence) {}
