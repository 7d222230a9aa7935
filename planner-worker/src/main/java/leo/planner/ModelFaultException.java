package leo.planner;

import java.io.Serial;
import java.time.Duration;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/** A model could not be asked, or did not answer, and may the next time. */
public final class ModelFaultException extends TransientFaultException {
  @Serial private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** What failed. */
  public enum Fault {
    /** The provider takes no more requests for now. */
    QUOTA("quota"),
    /** There was no answer in time. */
    TIMEOUT("timeout"),
    /** The provider failed, or cannot be reached. */
    OUTAGE("outage");

    private final String word;

    Fault(String word) {
      this.word = word;
    }

    /** Its stable name; every reason begins with it. */
    public String word() {
      return word;
    }
  }

  /** A fault that may be gone at once. */
  public ModelFaultException(Fault fault, String message, @Nullable Throwable cause) {
    this(fault, message, cause, Duration.ZERO);
  }

  /**
   * A fault that does not pass at once.
   *
   * @param pause how long to wait before the next try, if the usual pause is shorter
   */
  public ModelFaultException(
      Fault fault, String message, @Nullable Throwable cause, Duration pause) {
    super(fault.word() + ": " + message, cause, pause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  @Override
  public String word() {
    return fault.word();
  }
}
