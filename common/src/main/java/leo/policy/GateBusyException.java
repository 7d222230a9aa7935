package leo.policy;

/** The gate has too much to read just now. It has judged nothing: ask it again later. */
public final class GateBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public GateBusyException() {
    super("the policy gate is too busy to check a script");
  }
}
