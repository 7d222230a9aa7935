package leo.planner.offline;

import java.util.Map;

/** The types of slots by the names that patterns use; a {@code !} marks what a script changes. */
final class SlotKinds {
  private static final Map<String, SlotKind> KINDS =
      Map.ofEntries(
          Map.entry("dir", PathSlots.tree(false)),
          Map.entry("dir!", PathSlots.tree(true)),
          Map.entry("folder", PathSlots.folder(false)),
          Map.entry("folder!", PathSlots.folder(true)),
          Map.entry("file", PathSlots.file(false)),
          Map.entry("file!", PathSlots.file(true)),
          Map.entry("path", PathSlots.either(false)),
          Map.entry("path!", PathSlots.either(true)),
          Map.entry("filename", PathSlots.fileName()),
          Map.entry("name", PathSlots.name()),
          Map.entry("csv", PathSlots.ending(false, ".csv")),
          Map.entry("json", PathSlots.ending(false, ".json")),
          Map.entry("zip", PathSlots.ending(false, ".zip")),
          Map.entry("zip!", PathSlots.ending(true, ".zip")),
          Map.entry(
              "tar", PathSlots.ending(false, ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")),
          Map.entry(
              "tar!", PathSlots.ending(true, ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")),
          Map.entry("gz!", PathSlots.ending(true, ".gz")),
          Map.entry("files", new FileSetSlot()),
          Map.entry("ending", FileSetSlot::endingOf),
          Map.entry("n", NumberSlots::number),
          Map.entry("column", NumberSlots::column),
          Map.entry("size", NumberSlots::size),
          Map.entry("age", TimeSlots::age),
          Map.entry("since", TimeSlots::since),
          Map.entry("offset", TimeSlots::offset),
          Map.entry("date", TimeSlots::date),
          Map.entry("text", TextSlots::text),
          Map.entry("quoted", TextSlots::quoted),
          Map.entry("mode", TextSlots::mode),
          Map.entry("sum", TextSlots::sum));

  private SlotKinds() {}

  static SlotKind named(String name) {
    SlotKind kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("no slot type is called " + name);
    }
    return kind;
  }
}
