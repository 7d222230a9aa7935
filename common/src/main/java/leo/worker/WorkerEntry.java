package leo.worker;

import leo.runtime.Identity;

/**
 * A process with a role, as it describes itself.
 *
 * @param slots how many jobs, or requests, it takes at once
 * @param busy how many of them are taken
 * @param draining whether it is stopping
 */
public record WorkerEntry(Identity identity, Role role, int slots, int busy, boolean draining) {}
