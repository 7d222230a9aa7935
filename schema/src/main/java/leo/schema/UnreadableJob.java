package leo.schema;

import leo.job.JobEvent;
import leo.job.Lease;
import leo.schema.generated.tables.records.JobsRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job under a lease whose row this version of LEO cannot read: a newer one wrote it, or something
 * spoiled it. It ends, without being read, so that no other waits behind it and nobody waits for
 * it.
 */
record UnreadableJob(Lease lease, boolean cancelRequested, RuntimeException cause) {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableJob.class);

  static final String REASON =
      "this version of LEO cannot read the job, so it is not run (again): whoever operates LEO has"
          + " to bring every process to the newest version, or to report the defect that its log"
          + " tells of; then submit the job again";

  static UnreadableJob of(Lease lease, JobsRecord row, RuntimeException cause) {
    return new UnreadableJob(lease, row.getCancelRequested(), cause);
  }

  /** How it ends. */
  RecordStatement.Told end() {
    LOG.error(
        "{} cannot be read and ends; bring every process to the newest version, or a developer must"
            + " look",
        lease,
        cause);
    return new RecordStatement.Told(
        lease, cancelRequested ? new JobEvent.Cancelled() : new JobEvent.Failed(REASON));
  }
}
