/** The set of prompts and its judge. */
@NullMarked
package leo.cli.eval;

import org.jspecify.annotations.NullMarked;
