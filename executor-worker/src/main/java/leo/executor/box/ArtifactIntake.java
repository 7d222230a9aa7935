package leo.executor.box;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Limit;
import leo.job.SandboxSpec;
import leo.job.WorkPath;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the files that a box's first process hands out. The box is not trusted: names,
 * number and sizes are checked here as well.
 */
final class ArtifactIntake {
  /** How many that cannot be kept are told, besides one for each name that was asked for. */
  private static final int MOST_REFUSED = 64;

  // Of the numbers that leo-init.c gives, those that are found out here as well.
  private static final int TOO_LARGE = 5;
  private static final int TOO_MANY = 6;
  private static final int TOO_MUCH = 7;

  private final SandboxSpec spec;
  private final List<String> wanted;
  private final Consumer<Artifact> keep;
  private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Set<String> names = new HashSet<>();
  private @Nullable String name;
  private int mode;
  private long kept;
  private long keptBytes;
  private int refused;

  /**
   * @param wanted the names and patterns that were asked for
   * @param keep takes each file; what it throws is its own business
   */
  ArtifactIntake(SandboxSpec spec, List<String> wanted, Consumer<Artifact> keep) {
    this.spec = spec;
    this.wanted = wanted;
    this.keep = keep;
    if (wanted.isEmpty()) {
      complete.complete(true);
    }
  }

  /** Completes when all files are here, or with false when no more will come. */
  CompletableFuture<Boolean> complete() {
    return complete;
  }

  /** Takes a frame; those that are not about files mean nothing here. */
  synchronized void take(char letter, byte[] payload) {
    if (complete.isDone()) {
      return;
    }
    switch (letter) {
      case 'n' -> begin(payload);
      case 'b' -> add(payload);
      case 'Z' -> end();
      case 'p' -> deny(payload);
      case 'F' -> finish();
      default -> {}
    }
  }

  /** No more comes: what was asked for and is not here is noted as missing. */
  synchronized void abandon(String why) {
    if (complete.complete(false)) {
      tellOfMore();
      wanted.forEach(name -> keep.accept(Artifact.refused(name, why)));
    }
  }

  private void finish() {
    tellOfMore();
    complete.complete(true);
  }

  private void begin(byte[] payload) {
    data.reset();
    name = null;
    if (payload.length > Integer.BYTES) {
      mode = ByteBuffer.wrap(payload).getInt() & 07777;
      name = nameIn(payload, Integer.BYTES);
    }
  }

  private void add(byte[] payload) {
    // One byte more than is allowed shows that it was too much.
    long room = spec.limit(Limit.ARTIFACT_BYTES) + 1 - data.size();
    data.write(payload, 0, (int) Math.min(room, payload.length));
  }

  private void end() {
    String file = name;
    if (file == null) {
      return;
    }
    name = null;
    Bytes bytes = Bytes.copyOf(data.toByteArray());
    data.reset();
    if (names.contains(file)) {
      return;
    }
    if (kept >= spec.limit(Limit.ARTIFACTS)) {
      refuse(file, words(TOO_MANY, bytes.size()));
    } else if (bytes.size() > spec.limit(Limit.ARTIFACT_BYTES)) {
      refuse(file, words(TOO_LARGE, bytes.size()));
    } else if (keptBytes + bytes.size() > spec.limit(Limit.ARTIFACT_TOTAL_BYTES)) {
      refuse(file, words(TOO_MUCH, bytes.size()));
    } else {
      names.add(file);
      kept++;
      keptBytes += bytes.size();
      keep.accept(Artifact.kept(file, mode, bytes));
    }
  }

  private void deny(byte[] payload) {
    int head = 1 + Long.BYTES;
    name = null;
    if (payload.length > head) {
      String file = nameIn(payload, head);
      if (file != null) {
        long size = ByteBuffer.wrap(payload, 1, Long.BYTES).getLong();
        refuse(file, words(payload[0], size));
      }
    }
  }

  /** The name, or null if it is none that can be kept; that is then noted. */
  private @Nullable String nameIn(byte[] payload, int from) {
    ByteBuffer encoded = ByteBuffer.wrap(payload, from, payload.length - from);
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(encoded.duplicate()).toString();
      if (WorkPath.fault(decoded).isEmpty()) {
        return decoded;
      }
    } catch (CharacterCodingException e) {
      // Said below.
    }
    String shown = StandardCharsets.US_ASCII.decode(encoded).toString();
    String safe = shown.replaceAll("[^\\x20-\\x7e]", "?");
    refuse(
        safe.substring(0, Math.min(safe.length(), WorkPath.MOST_BYTES)),
        "its name is not plain UTF-8 text, and is shown with ? for the rest");
    return null;
  }

  /** Notes one that is not kept; each is a row, so their number is bounded, too. */
  private void refuse(String name, String why) {
    if (++refused <= MOST_REFUSED + wanted.size()) {
      keep.accept(Artifact.refused(name, why));
    }
  }

  private void tellOfMore() {
    int more = refused - MOST_REFUSED - wanted.size();
    if (more > 0) {
      keep.accept(Artifact.refused("…", "%d more could not be kept".formatted(more)));
    }
  }

  /** The words for a number that {@code leo-init.c} gives. */
  private String words(int code, long size) {
    return switch (code) {
      case 1 -> "there is no such file under /work";
      case 2 -> "it is, or lies behind, a symbolic link, and none is followed";
      case 3 -> "it is no plain file but a pipe, a socket or a device, and was not opened";
      case 4 -> "it is a folder";
      case TOO_LARGE ->
          "it has %d bytes, more than artifactBytes, %d"
              .formatted(size, spec.limit(Limit.ARTIFACT_BYTES));
      case TOO_MANY ->
          "there are more files than artifacts, %d".formatted(spec.limit(Limit.ARTIFACTS));
      case TOO_MUCH ->
          "with its %d bytes all files have more than artifactTotalBytes, %d"
              .formatted(size, spec.limit(Limit.ARTIFACT_TOTAL_BYTES));
      case 8 -> "it cannot be read";
      case 9 -> "looking for it took too long: there are too many files";
      default -> "the sandbox could not hand it over";
    };
  }
}
