/** Tests of the policy gate. */
@NullMarked
package leo.policy;

import org.jspecify.annotations.NullMarked;
