package leo.planner;

import java.util.Optional;
import leo.job.SandboxSpec;

/**
 * What a planner is asked.
 *
 * @param prompt the caller's sentence, as it came
 * @param sandbox the box that the script will run in
 * @param images what images there are, that of the box usually among them
 */
public record PlanRequest(String prompt, SandboxSpec sandbox, ImageCatalog images) {
  /** The programs that the script can call; nothing if there is no such image. */
  public Optional<ImageInventory> inventory() {
    return images.of(sandbox.image());
  }
}
