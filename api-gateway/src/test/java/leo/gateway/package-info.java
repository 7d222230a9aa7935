@NullMarked
package leo.gateway;

import org.jspecify.annotations.NullMarked;
