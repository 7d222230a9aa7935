package leo.planner;

import java.util.Map;

/**
 * The programs that an image has.
 *
 * @param tools every program by the name it is called by, with its version
 */
public record ImageInventory(Map<String, String> tools) {
  public ImageInventory {
    tools = Map.copyOf(tools);
  }

  /** Whether a script in this image can call a program. */
  public boolean has(String tool) {
    return tools.containsKey(tool);
  }
}
