package leo.worker;

import leo.job.JobPruning;
import leo.job.JobStore;
import leo.message.JobBell;
import leo.message.MessageBus;

/**
 * What all roles share. Processes have one each, over the same store; roles in one process have one
 * together.
 *
 * @param store the jobs
 * @param bell tells of changes to jobs
 * @param bus carries wake-ups
 * @param registry who is there
 * @param pruning deletes what is older than what is kept
 */
public record Backbone(
    JobStore store, JobBell bell, MessageBus bus, WorkerRegistry registry, JobPruning pruning) {}
