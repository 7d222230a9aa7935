package leo.runtime;

/**
 * Whether a part can do its work now. Health is a value, not an exception.
 *
 * @param ok whether it can
 * @param detail what is the matter and what to do about it, or what was found
 */
public record Health(boolean ok, String detail) {
  public static Health fine(String detail) {
    return new Health(true, detail);
  }

  public static Health broken(String detail) {
    return new Health(false, detail);
  }

  /** A part that can be asked. Answers within a bounded time and never throws. */
  @FunctionalInterface
  public interface Check {
    Health health();
  }
}
