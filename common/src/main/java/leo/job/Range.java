package leo.job;

/**
 * What a number of a request may be.
 *
 * @param field its name in a request
 * @param least the smallest allowed
 * @param standard what it is when not given
 * @param most the largest allowed
 */
public record Range(String field, long least, long standard, long most) {
  /** Whether the value lies inside, both ends included. */
  public boolean contains(long value) {
    return value >= least && value <= most;
  }
}
