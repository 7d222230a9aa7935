/**
 * The planner that needs no model and no account: hand-written recipes with typed slots. It plans
 * what it knows for sure and declines the rest.
 */
@NullMarked
package leo.planner.offline;

import org.jspecify.annotations.NullMarked;
