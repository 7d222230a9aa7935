package leo.executor.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at other processes through /proc. */
final class Processes {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private Processes() {}

  /** The folders of the processes with a word on their command line. */
  static List<Path> with(String word) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) all::iterator) {
        if (NUMBER.matcher(process.getFileName().toString()).matches()
            && commandLine(process).contains(word)) {
          found.add(process);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }

  /** The program's name. */
  static String name(Path process) {
    String program = commandLine(process).split("\0", -1)[0];
    return program.substring(program.lastIndexOf('/') + 1);
  }

  /** Processor time so far, in seconds. */
  static double cpuSeconds(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    // The name in parentheses may hold blanks; utime and stime are fields 14 and 15.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]))
        / Machine.TICKS_PER_SECOND;
  }

  /** A value of a file such as status or smaps_rollup. */
  static double kilobytes(Path file, String field) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^" + field + ":\\s+(\\d+) kB").matcher(Files.readString(file));
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  private static String commandLine(Path process) {
    try {
      return new String(
          Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It ended meanwhile.
      return "";
    }
  }
}
