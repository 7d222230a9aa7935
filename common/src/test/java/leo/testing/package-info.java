/**
 * Twins of the ports that live in memory, the contract suites that twins and real ones pass, and a
 * clock to turn by hand.
 */
@NullMarked
package leo.testing;

import org.jspecify.annotations.NullMarked;
