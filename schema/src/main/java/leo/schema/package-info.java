/** PostgreSQL: the job store, the bus and the bell. SQL lives here and nowhere else. */
@NullMarked
package leo.schema;

import org.jspecify.annotations.NullMarked;
