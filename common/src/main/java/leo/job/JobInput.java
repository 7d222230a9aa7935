package leo.job;

import java.util.List;

/**
 * What a run is given besides its command, and what is kept of what it leaves behind.
 *
 * @param stdin its standard input; none and an empty one are the same
 * @param files what lies in its folder at the start, each name once
 * @param artifacts names and patterns of files to keep, relative to {@link SandboxSpec#WORK}: in
 *     each part {@code *}, {@code ?} and {@code [...]} stand for other characters
 */
public record JobInput(Bytes stdin, List<InputFile> files, List<String> artifacts) {
  public static final JobInput NONE = new JobInput(Bytes.utf8(""), List.of(), List.of());

  public JobInput {
    files = List.copyOf(files);
    artifacts = List.copyOf(artifacts);
    if (files.stream().map(InputFile::name).distinct().count() < files.size()) {
      throw new IllegalArgumentException("two files have the same name");
    }
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
