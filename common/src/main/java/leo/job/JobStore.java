package leo.job;

/** All that the store does, for those who wire it; each role is given only its part. */
public interface JobStore
    extends JobIntake,
        JobReader,
        WorkQueue,
        LeaseRescue,
        ApprovalExpiry,
        TenantShares,
        TokenBudgets {
  /** How often a job may lose its worker before it ends as interrupted. */
  int MAX_INTERRUPTIONS = 5;

  /** How often the world may spoil a job's attempts before it ends as failed. */
  int MAX_FAILURES = 3;
}
