@NullMarked
package leo.planner.vertex;

import org.jspecify.annotations.NullMarked;
