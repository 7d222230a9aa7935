package leo.job;

import java.util.List;
import java.util.Optional;

/** What can be read of jobs. A tenant sees its own jobs only. */
public interface JobReader {
  Optional<Job> find(String tenant, JobId id);

  /** The state alone, for whoever looks often: a store reads it at far less cost. */
  default Optional<JobState> state(String tenant, JobId id) {
    return find(tenant, id).map(Job::state);
  }

  List<Job> list(JobQuery query);

  /**
   * Reads output after a place.
   *
   * @param maxBytes stop after the chunk that reaches this many; at least one chunk is returned if
   *     there is one
   */
  OutputPage output(JobId id, OutputCursor after, int maxBytes);

  /** The files that an attempt left behind, by name, those that could not be kept among them. */
  List<Artifact.Entry> artifacts(JobId id, long fence);

  /** One of these files, if it was kept. */
  Optional<Artifact> artifact(JobId id, long fence, String name);

  /** All plans that a job had, oldest first; none before there is one, and for commands. */
  List<PlanRevision> plans(JobId id);

  /** All that happened to a job, oldest first. */
  List<RecordedEvent> events(JobId id);
}
