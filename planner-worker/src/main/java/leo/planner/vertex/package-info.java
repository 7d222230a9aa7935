/** Models on Google's Vertex AI: the only user of google-cloud-aiplatform. */
@NullMarked
package leo.planner.vertex;

import org.jspecify.annotations.NullMarked;
