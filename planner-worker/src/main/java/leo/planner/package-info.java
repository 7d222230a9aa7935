/** Turns a prompt into a script: claims prompt jobs, asks a {@link leo.planner.PlanModel}. */
@NullMarked
package leo.planner;

import org.jspecify.annotations.NullMarked;
