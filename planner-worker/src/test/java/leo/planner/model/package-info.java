@NullMarked
package leo.planner.model;

import org.jspecify.annotations.NullMarked;
