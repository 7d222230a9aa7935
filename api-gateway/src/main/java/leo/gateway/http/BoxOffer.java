package leo.gateway.http;

import java.util.Set;
import leo.job.Network;

/**
 * What of a box depends on the deployment, and on who asks.
 *
 * @param images the images there are
 * @param networks the networks that an executor can give
 * @param egressTenants who may ask for {@link Network#EGRESS}
 */
record BoxOffer(Set<String> images, Set<Network> networks, Set<String> egressTenants) {
  static BoxOffer of(HttpSettings settings) {
    return new BoxOffer(settings.images(), settings.networks(), settings.egressTenants());
  }
}
