package leo.system.chaos;

/**
 * How much chaos: a little with the other tests, a lot when asked for.
 *
 * @param all whether it is every fault, or those that differ most
 * @param seed what everything random comes from
 * @param jobs how many jobs come in during each fault
 * @param rounds how often a fault strikes meanwhile
 * @param repeats how often all faults are gone through
 * @param sandboxed how many jobs run in real sandboxes
 */
record Scale(boolean all, long seed, int jobs, int rounds, int repeats, int sandboxed) {
  /** What {@code -Dleo.chaos=long} and {@code -Dleo.chaos.seed=N} ask for. */
  static Scale asked() {
    String given = System.getProperty("leo.chaos.seed", "");
    long seed = given.isEmpty() ? System.nanoTime() % 1_000_000 : Long.parseLong(given);
    int sandboxed = Integer.getInteger("leo.chaos.sandboxed", 300);
    return "long".equals(System.getProperty("leo.chaos"))
        ? new Scale(true, seed, 310, 3, 1, sandboxed)
        : new Scale(false, seed, 60, 1, 1, 12);
  }
}
