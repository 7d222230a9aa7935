/** What a local server is made of, without starting one. */
@NullMarked
package leo.cli.local;

import org.jspecify.annotations.NullMarked;
