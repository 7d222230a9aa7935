package leo.executor.box;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended.
 *
 * @param exitCode its exit code, 128 and the signal if a signal ended it
 * @param signal the signal that ended it; null if none did, or if nobody could see it
 */
record CommandEnd(int exitCode, @Nullable Integer signal) {
  private static final int SIGNALLED = 256;
  private static final int HIGHEST_SIGNAL = 64;
  private static final int SHELLS_OFFSET = 128;

  /** From what the first process says: an exit code, or 256 and a signal. */
  static CommandEnd told(int value) {
    return value > SIGNALLED && value <= SIGNALLED + HIGHEST_SIGNAL
        ? new CommandEnd(SHELLS_OFFSET + value - SIGNALLED, value - SIGNALLED)
        : new CommandEnd(value & 0xFF, null);
  }

  /** From Docker's exit code, which does not tell a signal from a number. */
  static CommandEnd seen(long exitCode) {
    return new CommandEnd((int) exitCode, null);
  }
}
