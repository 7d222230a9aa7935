package leo.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was recorded.
 *
 * @param id grows with each event of a job
 * @param type the event's stable name; {@code accepted} is a job's first
 * @param state the job's state after it
 * @param fence the job's fence after it
 * @param detail more of it in words, such as who and why; null where there is none
 * @param at when
 */
public record RecordedEvent(
    long id, String type, JobState state, long fence, @Nullable String detail, Instant at) {}
