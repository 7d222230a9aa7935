package leo.planner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import leo.runtime.ConfigException;

/**
 * The images that jobs may name, each with its inventory.
 *
 * @param images by the image's name in LEO
 */
public record ImageCatalog(Map<String, ImageInventory> images) {
  public ImageCatalog {
    images = Collections.unmodifiableMap(new TreeMap<>(images));
  }

  /**
   * Reads the file {@code NAME.tsv} of every image.
   *
   * @throws ConfigException if one is missing or broken, with all that are
   */
  public static ImageCatalog read(Path folder, Set<String> names) {
    Map<String, ImageInventory> images = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      try {
        images.put(name, InventoryFile.read(folder.resolve(name + ".tsv")));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ImageCatalog(images);
  }

  /** The inventory of an image, if there is such an image. */
  public Optional<ImageInventory> of(String name) {
    return Optional.ofNullable(images.get(name));
  }

  /** The name of the first image that has all these programs, if there is one. */
  public Optional<String> having(Collection<String> tools) {
    return images.entrySet().stream()
        .filter(image -> tools.stream().allMatch(image.getValue()::has))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
