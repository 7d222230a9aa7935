/** What all language models share: the question, the form of the answer, and how it is read. */
@NullMarked
package leo.planner.model;

import org.jspecify.annotations.NullMarked;
