package leo.planner.offline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several files or folders that the caller named, all of which the script makes. */
record PathList(List<PathValue> paths) implements SlotValue {
  PathList {
    paths = List.copyOf(paths);
  }

  @Override
  public String shell() {
    return paths.stream().map(SlotValue::shell).collect(Collectors.joining(" "));
  }

  @Override
  public String shown() {
    return paths.stream().map(SlotValue::shown).collect(Collectors.joining(", "));
  }

  @Override
  public Optional<PathValue> changed() {
    return paths.stream().filter(path -> !path.isWritable()).findFirst();
  }
}
