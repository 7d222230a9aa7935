package leo.runtime;

/** A value that must not be shown: its text form hides it. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "(hidden)";
  }
}
