package leo.planner.offline;

import java.util.Optional;

/**
 * The files that a prompt chooses by what they are: a script that lists them, each ended by a NUL.
 *
 * @param dir where they are looked for
 * @param tests the tests of {@code find}
 * @param shown the choice in words
 */
record Chosen(PathValue dir, String tests, String shown) implements SlotValue {
  @Override
  public String shell() {
    // What a script changes must be listed to the end before the first change.
    return dir.walk() + " " + tests + " -print0 | sort -z";
  }

  @Override
  public Optional<PathValue> changed() {
    return dir.written() ? Optional.of(dir) : Optional.empty();
  }
}
