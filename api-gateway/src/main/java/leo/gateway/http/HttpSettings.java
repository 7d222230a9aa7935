package leo.gateway.http;

import java.time.Duration;
import java.util.Set;
import leo.job.Network;

/**
 * What the HTTP server is told.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 for any free one
 * @param maxBodyBytes the largest request body
 * @param maxWait the longest wait that is granted
 * @param maxRequests how many requests are served at once
 * @param maxQueued how many jobs may wait before new ones are refused
 * @param patience how long a connection may say nothing when it is its turn, and how long a body
 *     may take to arrive
 * @param images the images that executors of this deployment have
 * @param networks the networks that they can give
 * @param egressTenants who may ask for {@link Network#EGRESS}
 */
public record HttpSettings(
    String host,
    int port,
    int maxBodyBytes,
    Duration maxWait,
    int maxRequests,
    int maxQueued,
    Duration patience,
    Set<String> images,
    Set<Network> networks,
    Set<String> egressTenants) {
  /** The usual patience. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  public HttpSettings {
    images = Set.copyOf(images);
    networks = Set.copyOf(networks);
    egressTenants = Set.copyOf(egressTenants);
  }
}
