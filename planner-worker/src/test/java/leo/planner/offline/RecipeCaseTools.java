package leo.planner.offline;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.planner.ImageCatalog;
import leo.planner.ImageInventory;

/** An image that has just what the recipes need. */
public final class RecipeCaseTools {
  /** Every program that a recipe's script calls, but for those of the image full alone. */
  public static final List<String> ALL =
      List.of(
          "base64",
          "bunzip2",
          "bzip2",
          "cksum",
          "column",
          "expand",
          "fold",
          "getconf",
          "hexdump",
          "iconv",
          "join",
          "locale",
          "numfmt",
          "od",
          "paste",
          "pgrep",
          "readlink",
          "realpath",
          "rev",
          "sha512sum",
          "truncate",
          "unexpand",
          "unxz",
          "xz",
          "zcat",
          "zipinfo",
          "bc",
          "cal",
          "cat",
          "chmod",
          "cmp",
          "comm",
          "cp",
          "cut",
          "date",
          "df",
          "diff",
          "dpkg-query",
          "du",
          "env",
          "factor",
          "file",
          "find",
          "free",
          "gawk",
          "grep",
          "gunzip",
          "gzip",
          "head",
          "hostname",
          "id",
          "jq",
          "ln",
          "ls",
          "md5sum",
          "mkdir",
          "mktemp",
          "mv",
          "nproc",
          "printenv",
          "ps",
          "rm",
          "sed",
          "seq",
          "sha1sum",
          "sha256sum",
          "shuf",
          "sort",
          "split",
          "stat",
          "tac",
          "tail",
          "tar",
          "touch",
          "tr",
          "tree",
          "uname",
          "uniq",
          "unzip",
          "wc",
          "xargs",
          "zip");

  /** Those that only the image full has. */
  public static final List<String> FULL = List.of("git", "sqlite3");

  static final List<String> EVERY = Stream.of(ALL, FULL).flatMap(List::stream).toList();

  /** The standard image with all of them. */
  public static final ImageCatalog STANDARD = new ImageCatalog(Map.of("base", with(EVERY)));

  private RecipeCaseTools() {}

  static ImageInventory with(List<String> tools) {
    return new ImageInventory(
        tools.stream().collect(Collectors.toMap(Function.identity(), _ -> "1")));
  }
}
