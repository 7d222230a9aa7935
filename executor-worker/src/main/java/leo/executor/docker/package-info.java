/**
 * Sandboxes as Docker containers under gVisor: a fresh container for every run, checked before it
 * starts, killed when its limits are reached, removed when the run is over. The only package that
 * knows docker-java.
 */
@NullMarked
package leo.executor.docker;

import org.jspecify.annotations.NullMarked;
