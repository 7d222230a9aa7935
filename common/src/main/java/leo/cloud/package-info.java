/** Google Cloud's services that any role may use: Secret Manager. */
@NullMarked
package leo.cloud;

import org.jspecify.annotations.NullMarked;
