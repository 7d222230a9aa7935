package leo.executor.box;

/** Something to be timed. */
@FunctionalInterface
interface Step {
  void run() throws Exception;

  /** How long it takes, in milliseconds. */
  default double millis() throws Exception {
    long begin = System.nanoTime();
    run();
    return since(begin);
  }

  static double since(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
