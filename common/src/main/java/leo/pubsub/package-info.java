/** The bus on Google Pub/Sub, or on its emulator. Nothing else sees Google's library. */
@NullMarked
package leo.pubsub;

import org.jspecify.annotations.NullMarked;
