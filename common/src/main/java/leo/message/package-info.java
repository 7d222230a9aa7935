/**
 * What travels between roles: wake-ups. They carry pointers, never state, so that a bus may lose,
 * repeat, delay or reorder them without harm.
 */
@NullMarked
package leo.message;

import org.jspecify.annotations.NullMarked;
