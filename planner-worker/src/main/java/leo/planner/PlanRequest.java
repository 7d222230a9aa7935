package leo.planner;

import java.util.List;
import java.util.Optional;
import leo.job.FailedRun;
import leo.job.SandboxSpec;

/**
 * What a planner is asked.
 *
 * @param tenant whose job it is
 * @param prompt the caller's sentence, as it came
 * @param sandbox the box that the script will run in
 * @param images what images there are, that of the box usually among them
 * @param files what the script will find under {@link SandboxSpec#WORK}
 * @param previous the run whose script is to be repaired; nothing for a first plan
 */
public record PlanRequest(
    String tenant,
    String prompt,
    SandboxSpec sandbox,
    ImageCatalog images,
    List<GivenFile> files,
    Optional<FailedRun> previous) {
  public PlanRequest {
    files = List.copyOf(files);
  }

  /** The same before any script of it ran. */
  public PlanRequest first() {
    return new PlanRequest(tenant, prompt, sandbox, images, files, Optional.empty());
  }

  /** The programs that the script can call; nothing if there is no such image. */
  public Optional<ImageInventory> inventory() {
    return images.of(sandbox.image());
  }
}
