package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import leo.job.WorkPath;
import org.jspecify.annotations.Nullable;

/** Reads local files for a job, and puts them into its request. */
final class JobInputReader {
  /** More than any server takes, all together; what it takes is asked before sending. */
  private static final int MOST_BYTES = 8 << 20;

  private static final int MODE_BITS = 0777;

  private final InputStream terminal;
  private final List<Part> parts = new ArrayList<>();

  /**
   * What was read.
   *
   * @param limit the server's name for its bound
   */
  private record Part(String what, String limit, long bytes) {}

  JobInputReader(InputStream terminal) {
    this.terminal = terminal;
  }

  /** Adds to a request what the options name. */
  void read(FileOptions options, ObjectNode body) {
    @Nullable String stdin = options.stdin;
    if (stdin != null) {
      byte[] data =
          stdin.equals("-")
              ? read(FileOptions.STDIN, stdin, terminal)
              : read(FileOptions.STDIN, path(FileOptions.STDIN, stdin));
      parts.add(new Part("%s '%s'".formatted(FileOptions.STDIN, stdin), "stdinBytes", data.length));
      Optional<String> text = text(data);
      text.ifPresentOrElse(
          plain -> body.put("stdin", plain),
          () -> body.putObject("stdin").put("base64", Base64.getEncoder().encodeToString(data)));
    }
    if (!options.files.isEmpty()) {
      ArrayNode files = body.putArray("files");
      options.files.forEach(given -> files.add(file(given)));
    }
    if (!options.artifacts.isEmpty()) {
      options.artifacts.forEach(pattern -> requireName("--artifact", pattern, pattern));
      options.artifacts.forEach(body.putArray("artifacts")::add);
    }
  }

  /** Refuses what the server would not take, naming the file. */
  void requireFit(Api api, ObjectNode body) {
    if (parts.isEmpty()) {
      return;
    }
    JsonNode limits = api.get("/v1/limits", Session.AT_ONCE);
    for (Part part : parts) {
      requireAtMost(part.what, part.bytes, limits.path(part.limit).path("most"));
    }
    long files =
        parts.stream()
            .filter(one -> one.what.startsWith(FileOptions.FILE))
            .mapToLong(Part::bytes)
            .sum();
    requireAtMost("all files together", files, limits.path("filesInBytes").path("most"));
    requireAtMost(
        "the whole request",
        body.toString().getBytes(StandardCharsets.UTF_8).length,
        limits.path("bodyBytes"));
  }

  private static void requireAtMost(String what, long bytes, JsonNode most) {
    if (most.isIntegralNumber() && bytes > most.asLong()) {
      throw new CliException(
          ExitCode.USAGE,
          "%s: %d bytes are too many; the server takes %d".formatted(what, bytes, most.asLong()));
    }
  }

  private ObjectNode file(String given) {
    int colon = given.lastIndexOf(':');
    boolean whole = colon < 1 || Files.exists(path(FileOptions.FILE, given));
    Path local = path(FileOptions.FILE, whole ? given : given.substring(0, colon));
    String name = whole ? String.valueOf(local.getFileName()) : given.substring(colon + 1);
    requireName(FileOptions.FILE, given, name);
    byte[] data = read(FileOptions.FILE, local);
    parts.add(new Part("%s '%s'".formatted(FileOptions.FILE, local), "fileInBytes", data.length));
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("name", name).put("mode", mode(local));
    text(data)
        .ifPresentOrElse(
            plain -> file.put("text", plain),
            () -> file.put("base64", Base64.getEncoder().encodeToString(data)));
    return file;
  }

  private static Path path(String option, String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      // Java takes only what the locale's encoding can write.
      throw new CliException(
          ExitCode.USAGE,
          "%s '%s': this is no path here (%s); a UTF-8 locale may help"
              .formatted(option, given, e.getReason()));
    }
  }

  private static void requireName(String option, String given, String name) {
    WorkPath.fault(name)
        .ifPresent(fault -> {
          throw new CliException(
              ExitCode.USAGE,
              "%s '%s': the name in the sandbox %s".formatted(option, given, fault));
        });
  }

  private byte[] read(String option, Path local) {
    // Anything else may never end, or has no bytes.
    if (!Files.isRegularFile(local)) {
      throw new CliException(
          ExitCode.USAGE,
          "%s '%s': %s"
              .formatted(
                  option, local, Files.exists(local) ? "it is no regular file" : "no such file"));
    }
    try (InputStream in = Files.newInputStream(local)) {
      return read(option, local.toString(), in);
    } catch (IOException e) {
      throw unreadable(option, local.toString(), e);
    }
  }

  private byte[] read(String option, String shown, InputStream in) {
    try {
      int left = MOST_BYTES - Math.toIntExact(parts.stream().mapToLong(Part::bytes).sum());
      byte[] data = in.readNBytes(left + 1);
      if (data.length > left) {
        throw new CliException(
            ExitCode.USAGE,
            "%s '%s': with it more than %d bytes are too many"
                .formatted(option, shown, MOST_BYTES));
      }
      return data;
    } catch (IOException e) {
      throw unreadable(option, shown, e);
    }
  }

  private static CliException unreadable(String option, String shown, IOException e) {
    return new CliException(
        ExitCode.USAGE, "%s '%s': it cannot be read (%s)".formatted(option, shown, e));
  }

  private static String mode(Path local) {
    try {
      Object mode = Files.getAttribute(local, "unix:mode");
      return "%04o".formatted((Integer) mode & MODE_BITS);
    } catch (IOException e) {
      throw unreadable(FileOptions.FILE, local.toString(), e);
    }
  }

  /** The bytes as a text, if that is the shorter way to send them. */
  private static Optional<String> text(byte[] data) {
    for (byte b : data) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\t' && b != '\r') {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
