package leo.runtime;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import leo.job.Network;
import leo.job.SandboxSpec;

/**
 * What this deployment offers a job to run in. Every role reads it from the same settings, so that
 * no role promises what another does not know.
 *
 * @param images the images by their name in LEO, each with its Docker reference; a job names an
 *     image of these, never one of Docker's; {@code base} is among them
 * @param networks what of the network a job may ask for; not empty
 */
public record SandboxOffer(Map<String, String> images, Set<Network> networks) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9][a-zA-Z0-9_.:/@-]{0,254}");
  private static final int MOST_IMAGES = 16;

  private static final Setting<Map<String, String>> IMAGES =
      Setting.parsed(
          "LEO_SANDBOX_IMAGES",
          "base=leo-sandbox-base:latest,full=leo-sandbox-full:latest",
          "up to %d name=Docker reference, with commas between; one is named %s"
              .formatted(MOST_IMAGES, SandboxSpec.STANDARD_IMAGE),
          "the images a job may name, and the Docker image behind each",
          SandboxOffer::parseImages);
  private static final Setting<Set<Network>> NETWORKS =
      Setting.parsed(
          "LEO_SANDBOX_NETWORKS",
          "none",
          "none, or none,egress",
          "what of the network a job may ask for",
          SandboxOffer::parseNetworks);

  /** The settings that make an offer; every role that reads one has them among its own. */
  public static final List<Setting<?>> SETTINGS = List.of(IMAGES, NETWORKS);

  public SandboxOffer {
    images = Collections.unmodifiableMap(new TreeMap<>(images));
    networks = Set.copyOf(networks);
    if (!images.containsKey(SandboxSpec.STANDARD_IMAGE) || !networks.contains(Network.NONE)) {
      throw new IllegalArgumentException("the image 'base' and the network 'none' are needed");
    }
  }

  /** Reads the settings; for {@link Env#read}. */
  public static SandboxOffer from(Env env) {
    return new SandboxOffer(env.get(IMAGES), env.get(NETWORKS));
  }

  private static Map<String, String> parseImages(String text) {
    Map<String, String> images = new TreeMap<>();
    for (String entry : text.split(",", -1)) {
      String[] parts = entry.strip().split("=", 2);
      if (parts.length < 2
          || !NAME.matcher(parts[0]).matches()
          || !REFERENCE.matcher(parts[1]).matches()
          || images.put(parts[0], parts[1]) != null) {
        throw new IllegalArgumentException();
      }
    }
    if (images.size() > MOST_IMAGES || !images.containsKey(SandboxSpec.STANDARD_IMAGE)) {
      throw new IllegalArgumentException();
    }
    return images;
  }

  private static Set<Network> parseNetworks(String text) {
    Set<Network> networks = EnumSet.noneOf(Network.class);
    for (String word : text.split(",", -1)) {
      String name = word.strip();
      // Names are written in lower case, and only so.
      if (!name.equals(name.toLowerCase(Locale.ROOT))
          || !networks.add(Network.valueOf(name.toUpperCase(Locale.ROOT)))) {
        throw new IllegalArgumentException();
      }
    }
    if (!networks.contains(Network.NONE)) {
      throw new IllegalArgumentException();
    }
    return networks;
  }
}
