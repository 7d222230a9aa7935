/** The client against a gateway that says what a test wants it to. */
@NullMarked
package leo.cli;

import org.jspecify.annotations.NullMarked;
