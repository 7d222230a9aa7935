/** The gateway: where callers hand in jobs over HTTP and read what became of them. */
@NullMarked
package leo.gateway;

import org.jspecify.annotations.NullMarked;
