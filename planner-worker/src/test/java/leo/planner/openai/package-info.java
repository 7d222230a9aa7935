@NullMarked
package leo.planner.openai;

import org.jspecify.annotations.NullMarked;
