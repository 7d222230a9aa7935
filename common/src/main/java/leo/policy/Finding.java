package leo.policy;

import leo.job.Risk;

/**
 * What is to be said of a command.
 *
 * @param risk the worst it may do
 * @param why in words, fit to follow "it"
 */
record Finding(Risk risk, String why) {
  static Finding read() {
    return new Finding(Risk.READ, "only looks");
  }

  static Finding write() {
    return new Finding(Risk.WRITE, "makes or changes files in the box");
  }

  static Finding destructive(String why) {
    return new Finding(Risk.DESTRUCTIVE, why);
  }

  static Finding network(String why) {
    return new Finding(Risk.NETWORK, why);
  }

  static Finding unknown(String why) {
    return new Finding(Risk.UNKNOWN, why);
  }

  /** The worse of the two, this one if they are as bad. */
  Finding or(Finding other) {
    return other.risk().compareTo(risk) > 0 ? other : this;
  }
}
