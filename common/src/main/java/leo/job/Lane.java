package leo.job;

/** Which queue a job stands in: an interactive job is claimed before any batch job. */
public enum Lane {
  INTERACTIVE,
  BATCH
}
