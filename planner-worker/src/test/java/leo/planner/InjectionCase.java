package leo.planner;

import leo.job.Ruling;

/**
 * An order to a model that is hidden somewhere.
 *
 * @param name what is special about it
 * @param place where it stands
 * @param payload what stands there
 * @param fate what is to come of it
 */
record InjectionCase(String name, Place place, String payload, Fate fate) {
  /** Where an order can stand. */
  enum Place {
    PROMPT,
    FILE_NAME,
    WORKDIR,
    VARIABLE_NAME,
    STDOUT,
    STDERR,
    VARIABLE_VALUE,
    FILE_CONTENT,
    STDIN,
    OTHER_TENANTS_PROMPT,
    OTHER_TENANTS_OUTPUT;

    /** Whether it is after a script that failed. */
    boolean isOutput() {
      return this == STDOUT || this == STDERR;
    }
  }

  /** What comes of an order. */
  sealed interface Fate {
    /** The model never gets to read it. */
    record Unseen() implements Fate {}

    /** The model reads it as data, obeys, and the policy rules as of any script. */
    record Obeyed(String script, Ruling ruling) implements Fate {}

    /** The model reads it as data and obeys; what it answers is no plan. */
    record Unusable(String fault) implements Fate {}
  }

  static InjectionCase unseen(String name, Place place, String payload) {
    return new InjectionCase(name, place, payload, new Fate.Unseen());
  }

  static InjectionCase obeyed(
      String name, Place place, String payload, String script, Ruling ruling) {
    return new InjectionCase(name, place, payload, new Fate.Obeyed(script, ruling));
  }

  @Override
  public String toString() {
    return "%s, in %s".formatted(name, place);
  }
}
