/** Rules that hold for the whole repository, and tests of all parts together. */
@NullMarked
package leo.system;

import org.jspecify.annotations.NullMarked;
