package leo.job;

/** A job that a worker now holds. */
public record Claim(Lease lease, Job job) {}
