/**
 * How any worker works: take a free slot, claim the best queued job, acknowledge, run it, record
 * what happened under the lease, and stop in order. Planner and executor bring only the task.
 */
@NullMarked
package leo.worker;

import org.jspecify.annotations.NullMarked;
