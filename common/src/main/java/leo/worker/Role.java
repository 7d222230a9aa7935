package leo.worker;

import java.util.Locale;

/** What a process of LEO does. */
public enum Role {
  GATEWAY,
  PLANNER,
  EXECUTOR;

  /** The role as it is stored and shown. */
  public String spelled() {
    return name().toLowerCase(Locale.ROOT);
  }
}
