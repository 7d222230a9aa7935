/** What every process needs around its work: settings, ordered start and stop, health. */
@NullMarked
package leo.runtime;

import org.jspecify.annotations.NullMarked;
