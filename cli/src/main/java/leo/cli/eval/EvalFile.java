package leo.cli.eval;

/**
 * A file that is there before a script runs.
 *
 * @param name relative to {@code /work}
 * @param mode its permission bits in octal
 * @param modified when it was changed last, as {@code touch -d} reads it; empty for now
 * @param text what it holds
 */
public record EvalFile(String name, String mode, String modified, String text) {}
