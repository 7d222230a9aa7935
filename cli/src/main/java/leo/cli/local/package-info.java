/** A whole LEO in one process: all roles over an embedded PostgreSQL. */
@NullMarked
package leo.cli.local;

import org.jspecify.annotations.NullMarked;
