/** Tests of the recipes, and the cases that prove them in a sandbox. */
@NullMarked
package leo.planner.offline;

import org.jspecify.annotations.NullMarked;
