/**
 * The client at a terminal: submits jobs over HTTP, follows them, and looks after a local server.
 */
@NullMarked
package leo.cli;

import org.jspecify.annotations.NullMarked;
