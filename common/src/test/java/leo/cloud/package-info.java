@NullMarked
package leo.cloud;

import org.jspecify.annotations.NullMarked;
