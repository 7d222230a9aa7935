package leo.worker.protocol;

/**
 * One step from a state.
 *
 * @param actor the worker or rescuer that moves; without meaning for other moves
 * @param job the job that is moved
 * @param to what it leads to, not yet canonical
 */
record Edge(Move move, int actor, int job, State to) {}
