/**
 * What a job is and how it lives: the values, the one pure lifecycle function, and the ports
 * through which the roles reach the store. No input or output happens here.
 */
@NullMarked
package leo.job;

import org.jspecify.annotations.NullMarked;
