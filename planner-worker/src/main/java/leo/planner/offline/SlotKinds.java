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
          Map.entry("unquoted", PathSlots.unquoted()),
          Map.entry("phrase", TextSlots::phrase),
          Map.entry("path", PathSlots.either(false)),
          Map.entry("path!", PathSlots.either(true)),
          Map.entry("filename", PathSlots.fileName()),
          Map.entry("name", PathSlots.name()),
          Map.entry("csv", PathSlots.ending(false, ".csv")),
          Map.entry("json!", PathSlots.ending(true, ".json")),
          Map.entry("tsv", PathSlots.ending(false, ".tsv", ".tab")),
          Map.entry("json", PathSlots.ending(false, ".json")),
          Map.entry("zip", PathSlots.ending(false, ".zip")),
          Map.entry("zip!", PathSlots.ending(true, ".zip")),
          Map.entry(
              "tar", PathSlots.ending(false, ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")),
          Map.entry(
              "tar!", PathSlots.ending(true, ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2")),
          Map.entry("gz!", PathSlots.ending(true, ".gz")),
          Map.entry("bz2!", PathSlots.ending(true, ".bz2")),
          Map.entry("xz!", PathSlots.ending(true, ".xz")),
          Map.entry("md", PathSlots.ending(false, ".md", ".markdown")),
          Map.entry("html", PathSlots.ending(false, ".html", ".htm", ".xhtml")),
          Map.entry(
              "settings",
              PathSlots.ending(
                  false, ".env", ".conf", ".cfg", ".ini", ".properties", ".yaml", ".yml", ".toml")),
          Map.entry("settings!", PathSlots.ending(true, ".env", ".conf", ".cfg", ".ini")),
          Map.entry("gz", PathSlots.gzip()),
          Map.entry("db", PathSlots.ending(false, ".db", ".sqlite", ".sqlite3", ".db3")),
          Map.entry("db!", PathSlots.ending(true, ".db", ".sqlite", ".sqlite3", ".db3")),
          Map.entry("files", new FileSetSlot()),
          Map.entry("chosen", new ChosenSlot(false, false)),
          Map.entry("chosen!", new ChosenSlot(true, false)),
          Map.entry("tested", new ChosenSlot(false, true)),
          Map.entry("tested!", new ChosenSlot(true, true)),
          Map.entry("ordinal", NumberSlots::ordinals),
          Map.entry("user", ValueSlots::account),
          Map.entry("member", ValueSlots::member),
          Map.entry("linked", PathSlots.linked()),
          Map.entry("numbered", ValueSlots::numbered),
          Map.entry("names", PathSlots.names()),
          Map.entry("cell", ValueSlots::cell),
          Map.entry("identifier", ValueSlots::identifier),
          Map.entry("label", ValueSlots::label),
          Map.entry("jsonpath", ValueSlots::jsonPath),
          Map.entry("decimal", ValueSlots::decimal),
          Map.entry("numbers", ValueSlots::numbers),
          Map.entry("columns", ValueSlots::columns),
          Map.entry("hex", ValueSlots::hex),
          Map.entry("prefixed", ValueSlots::prefixed),
          Map.entry("hexword", ValueSlots::hexWord),
          Map.entry("address", ValueSlots::address),
          Map.entry("binary", ValueSlots::binary),
          Map.entry("octal", ValueSlots::octal),
          Map.entry("checksum", ValueSlots::checksum),
          Map.entry("month", ValueSlots::month),
          Map.entry("day", ValueSlots::day),
          Map.entry("clock", ValueSlots::clock),
          Map.entry("length", UnitSlots.LENGTH::amount),
          Map.entry("lengthunit", UnitSlots.LENGTH::unit),
          Map.entry("weight", UnitSlots.WEIGHT::amount),
          Map.entry("weightunit", UnitSlots.WEIGHT::unit),
          Map.entry("volume", UnitSlots.VOLUME::amount),
          Map.entry("volumeunit", UnitSlots.VOLUME::unit),
          Map.entry("duration", UnitSlots.DURATION::amount),
          Map.entry("durationunit", UnitSlots.DURATION::unit),
          Map.entry("data", UnitSlots.DATA::amount),
          Map.entry("dataunit", UnitSlots.DATA::unit),
          Map.entry("speed", UnitSlots.SPEED::amount),
          Map.entry("speedunit", UnitSlots.SPEED::unit),
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
