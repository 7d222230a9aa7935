package leo.gateway.http;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body, or the name of a header or query parameter
 * @param problem what is the matter with it
 * @param expected what would be right
 */
record FieldError(String field, String problem, String expected) {}
