/**
 * Everything that can go wrong, done on purpose to real processes, and what must be true
 * afterwards. A short form runs with the other tests; {@code infra/system-test/chaos/run} runs the
 * long one.
 */
@NullMarked
package leo.system.chaos;

import org.jspecify.annotations.NullMarked;
