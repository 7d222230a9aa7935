package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import leo.job.Limit;
import leo.job.Limits;
import leo.job.Network;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/** Reads {@code sandbox}. */
final class SandboxForm {
  private static final String IMAGE = "image";
  private static final String NETWORK = "network";
  private static final String WORKDIR = "workdir";
  private static final String WORKDIR_EXPECTED =
      "an absolute folder of at most %d bytes, such as %s/in"
          .formatted(RequestLimits.WORKDIR_BYTES.most(), SandboxSpec.WORK);

  /** Bounds that the sandbox's runtime does not know, and that are not to be pretended. */
  private static final List<String> INODES = List.of("inodes", "workInodes", "tmpInodes");

  private static final Set<String> KNOWN = known();

  private final BoxOffer offer;

  SandboxForm(BoxOffer offer) {
    this.offer = offer;
  }

  /** The box that is asked for, with the standard for what is not said; faults are noted. */
  SandboxSpec read(String tenant, JsonFields request) {
    JsonFields fields = request.object("sandbox", KNOWN, INODES);
    for (String name : INODES) {
      if (fields.has(name)) {
        fields.fault(
            name,
            "cannot be enforced: gVisor has no limit for inodes",
            "no such limit; memoryBytes bounds them, for each takes memory");
      }
    }
    Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      limits.put(limit, LimitFields.read(fields, limit));
    }
    return new SandboxSpec(
        image(fields),
        network(fields, tenant),
        workdir(fields),
        EnvForm.read(fields),
        new Limits(limits));
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(Set.of(IMAGE, NETWORK, WORKDIR, EnvForm.ENV));
    for (Limit limit : Limit.values()) {
      known.add(LimitFields.name(limit));
    }
    return Set.copyOf(known);
  }

  private String image(JsonFields fields) {
    @Nullable JsonNode value = fields.get(IMAGE);
    String name = value == null ? SandboxSpec.STANDARD_IMAGE : value.asText();
    if (value != null && !value.isTextual()) {
      fields.fault(IMAGE, "is " + JsonFields.kind(value), "the name of an image");
    } else if (!offer.images().contains(name)) {
      fields.fault(
          IMAGE,
          "there is no image '%s'".formatted(Shown.of(name)),
          "one of " + String.join(", ", new TreeSet<>(offer.images())));
    }
    return name;
  }

  private Network network(JsonFields fields, String tenant) {
    Network network = fields.choice(NETWORK, Network.NONE);
    if (network == Network.EGRESS && !offer.egressTenants().contains(tenant)) {
      fields.fault(NETWORK, "tenant '%s' may not use the network".formatted(tenant), "none");
    } else if (!offer.networks().contains(network)) {
      fields.fault(
          NETWORK,
          "no executor of this deployment offers "
              + (network == Network.EGRESS ? "a network" : "a sandbox without network"),
          "one of " + String.join(", ", JsonFields.names(offer.networks())));
    }
    return network;
  }

  private static String workdir(JsonFields fields) {
    @Nullable JsonNode value = fields.get(WORKDIR);
    if (value == null) {
      return SandboxSpec.WORK;
    }
    Optional<String> fault =
        value.isTextual()
            ? NameRules.folderFault(value.asText())
            : Optional.of("is " + JsonFields.kind(value));
    fault.ifPresent(problem -> fields.fault(WORKDIR, problem, WORKDIR_EXPECTED));
    return value.asText();
  }
}
