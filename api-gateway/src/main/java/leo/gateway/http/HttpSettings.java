package leo.gateway.http;

import java.time.Duration;

/**
 * What the HTTP server is told.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 for any free one
 * @param maxBodyBytes the largest request body
 * @param maxWait the longest wait that is granted
 * @param maxRequests how many requests are served at once
 */
public record HttpSettings(
    String host, int port, int maxBodyBytes, Duration maxWait, int maxRequests) {}
