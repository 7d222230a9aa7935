/** The policy gate: what a script would do, and whether a tenant's rules let it. */
@NullMarked
package leo.policy;

import org.jspecify.annotations.NullMarked;
