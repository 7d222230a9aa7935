/**
 * A model of how workers, rescuers and callers share jobs, small enough that every interleaving can
 * be looked at. What the rows do comes from the product's own pure functions.
 */
@NullMarked
package leo.worker.protocol;

import org.jspecify.annotations.NullMarked;
