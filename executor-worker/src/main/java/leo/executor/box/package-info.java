/**
 * Sandboxes as boxes: a fresh container under gVisor for every run, killed when its limits are
 * reached, removed when the run is over. Docker makes the containers, or gVisor's own program. The
 * only package that knows docker-java.
 */
@NullMarked
package leo.executor.box;

import org.jspecify.annotations.NullMarked;
