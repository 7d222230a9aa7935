package leo.job;

import java.util.List;

/** Knows of the runs of a job that went back to the planner. */
@FunctionalInterface
public interface FailedRuns {
  /** All of them, oldest first. */
  List<FailedRun> failedRuns(JobId id);
}
