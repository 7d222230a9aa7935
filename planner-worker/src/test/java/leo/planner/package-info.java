/** Tests of the planner worker. */
@NullMarked
package leo.planner;

import org.jspecify.annotations.NullMarked;
