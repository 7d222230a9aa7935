/** A model that does whatever it reads, for tests of what is around it. */
@NullMarked
package leo.planner.injection;

import org.jspecify.annotations.NullMarked;
