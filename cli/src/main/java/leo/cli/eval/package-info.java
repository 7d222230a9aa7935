/**
 * Everyday prompts with what counts as right, and the judge that runs planned scripts against them.
 */
@NullMarked
package leo.cli.eval;

import org.jspecify.annotations.NullMarked;
