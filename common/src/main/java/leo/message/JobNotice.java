package leo.message;

import java.time.Instant;
import leo.job.JobId;
import leo.job.JobState;

/**
 * Tells the world outside that a job changed.
 *
 * @param eventId grows with each event of a job; the same event always has the same
 * @param state the job's state after the event
 * @param type the event's stable name, such as {@code accepted} or {@code finished}
 * @param at when
 */
public record JobNotice(
    long eventId, JobId jobId, String tenant, JobState state, String type, Instant at) {}
