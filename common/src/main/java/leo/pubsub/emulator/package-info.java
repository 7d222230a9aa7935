/** Google's Pub/Sub emulator on this machine, for trials and tests. */
@NullMarked
package leo.pubsub.emulator;

import org.jspecify.annotations.NullMarked;
