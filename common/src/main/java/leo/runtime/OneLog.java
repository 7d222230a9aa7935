package leo.runtime;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Leads what libraries tell the JDK's own log, as Google's do, to the log of this process. */
public final class OneLog {
  private OneLog() {}

  /** From now on; the JDK's own way, to standard error, ends. */
  public static void install() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
