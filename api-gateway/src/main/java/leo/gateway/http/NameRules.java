package leo.gateway.http;

import java.util.Optional;
import leo.job.WorkPath;

/** The names of files and folders in a sandbox, as callers give them. */
final class NameRules {
  /** What is right for {@link #fileFault}. */
  static final String EXPECTED =
      "a path relative to /work of at most %d parts and %d bytes, without . and .."
          .formatted(WorkPath.MOST_PARTS, WorkPath.MOST_BYTES);

  private NameRules() {}

  /** Why it is not the name, or a pattern for names, of a file under {@code /work}. */
  static Optional<String> fileFault(String name) {
    // The rules measure bytes, which half of a surrogate pair does not have.
    return TextRules.fault(name).or(() -> WorkPath.fault(name));
  }

  /** Why it is not an absolute folder. */
  static Optional<String> folderFault(String folder) {
    if (!folder.startsWith("/")) {
      return Optional.of("is not absolute");
    }
    if (TextRules.utf8Length(folder) > RequestLimits.WORKDIR_BYTES.most()) {
      return Optional.of("has %d bytes".formatted(TextRules.utf8Length(folder)));
    }
    return folder.equals("/") ? Optional.empty() : fileFault(folder.substring(1));
  }
}
