package leo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import leo.job.WorkPath;
import org.jspecify.annotations.Nullable;

/**
 * A folder that files of a stranger's are put into: never beside it, never through a link in it,
 * and over other files only by force.
 */
final class SaveFolder {
  private final Path folder;
  private final boolean force;

  SaveFolder(Path folder, boolean force) {
    this.folder = folder;
    this.force = force;
  }

  /**
   * Puts a file there.
   *
   * @param mode its permission bits, of which the owner gets to read and write at least
   * @return where it lies
   * @throws IOException if it cannot be put there, with the reason in words
   */
  Path save(String name, int mode, Supplier<byte[]> data) throws IOException {
    if (WorkPath.fault(name).isPresent()) {
      throw new IOException("its name " + WorkPath.fault(name).orElseThrow());
    }
    Files.createDirectories(folder);
    Path at = folder.toRealPath();
    String[] parts = name.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      at = enter(below(at, parts[i]));
    }
    Path target = below(at, parts[parts.length - 1]);
    requireFree(target);
    byte[] bytes = data.get();
    if (force) {
      replace(target, mode, bytes);
    } else {
      create(target, mode, bytes);
    }
    return target;
  }

  private static Path below(Path at, String part) throws IOException {
    try {
      return at.resolve(part);
    } catch (InvalidPathException e) {
      // Java takes only what the locale's encoding can write.
      throw new IOException("its name is no path here; a UTF-8 locale may help", e);
    }
  }

  private static void create(Path target, int mode, byte[] data) throws IOException {
    try {
      // Neither follows a link nor replaces what came there meanwhile.
      write(target, mode, data);
    } catch (FileAlreadyExistsException e) {
      throw taken(target, e);
    }
  }

  private static void replace(Path target, int mode, byte[] data) throws IOException {
    Path draft = target.resolveSibling(".leo-" + UUID.randomUUID());
    try {
      write(draft, mode, data);
      // A link that lies there is replaced, not followed.
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path enter(Path part) throws IOException {
    if (!Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(part);
    }
    if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(part + " is no folder of its own");
    }
    return part;
  }

  private void requireFree(Path target) throws IOException {
    boolean taken = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (taken && !force) {
      throw taken(target, null);
    }
    if (taken && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(target + " is a folder");
    }
  }

  private static IOException taken(Path target, @Nullable IOException e) {
    return new IOException(target + " is there already; --force replaces it", e);
  }

  private static void write(Path file, int mode, byte[] data) throws IOException {
    Set<PosixFilePermission> bits =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      // From OWNER_READ, which is 0400, down to OTHERS_EXECUTE, which is 0001.
      if ((mode & (0400 >> i)) != 0) {
        bits.add(all[i]);
      }
    }
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(bits)))) {
      out.write(data);
    }
  }
}
