/**
 * The HTTP interface: one small class per resource, strict reading of requests, and errors as
 * problem+json (RFC 9457).
 *
 * <p>No CORS header is ever sent, no cookie is read and every route that shows or changes anything
 * wants a key in a header: a page on another site, or one that rebinds a DNS name to this address,
 * has no key and gets nothing.
 */
@NullMarked
package leo.gateway.http;

import org.jspecify.annotations.NullMarked;
