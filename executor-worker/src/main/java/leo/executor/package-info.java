/**
 * Runs commands: claims run jobs, runs each in a fresh sandbox, keeps its output and its account.
 */
@NullMarked
package leo.executor;

import org.jspecify.annotations.NullMarked;
