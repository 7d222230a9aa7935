package leo.message;

import leo.job.JobId;
import leo.job.Stage;

/**
 * Says that a job entered a queue.
 *
 * @param jobId which job
 * @param stage which queue
 * @param attempt the job's fence when it entered; for the log only, never for decisions
 */
public record WakeUp(JobId jobId, Stage stage, long attempt) {}
