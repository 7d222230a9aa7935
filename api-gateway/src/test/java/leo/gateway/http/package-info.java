@NullMarked
package leo.gateway.http;

import org.jspecify.annotations.NullMarked;
