package leo.planner.offline;

import java.util.List;

/** The cases of {@link ArchiveRecipes}. */
final class RecipeCasesArchive {
  private static final String REPORTS =
      "mkdir reports; echo 1 > reports/a.txt; echo 2 > 'reports/b c.txt'";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "tar-create",
              "archive the reports folder into reports.tar.gz",
              REPORTS,
              "[ $code = 0 ] && tar -tzf reports.tar.gz | grep -qx 'reports/b c.txt'"),
          new RecipeCase(
              "tar-list",
              "list the contents of r.tar.gz",
              REPORTS + "; tar -czf r.tar.gz reports",
              "has 'reports/b c.txt'"),
          new RecipeCase(
              "tar-extract",
              "extract r.tar.gz into restored",
              REPORTS + "; tar -czf r.tar.gz reports",
              "[ $code = 0 ] && [ \"$(cat restored/reports/a.txt)\" = 1 ]"),
          new RecipeCase(
              "tar-extract",
              "extract r.tar.gz",
              REPORTS + "; tar -czf r.tar.gz reports; rm -r reports",
              "[ $code = 0 ] && [ \"$(cat reports/a.txt)\" = 1 ]"),
          new RecipeCase(
              "zip-create",
              "zip the reports folder into reports.zip",
              REPORTS,
              "[ $code = 0 ] && unzip -l reports.zip | grep -q 'b c.txt'"),
          new RecipeCase(
              "zip-list",
              "list the contents of r.zip",
              REPORTS + "; zip -qr r.zip reports",
              "has 'b c.txt'"),
          new RecipeCase(
              "zip-extract",
              "unzip r.zip into restored",
              REPORTS + "; zip -qr r.zip reports",
              "[ $code = 0 ] && [ \"$(cat restored/reports/a.txt)\" = 1 ]"),
          new RecipeCase(
              "zip-extract",
              "unzip r.zip into the folder restored",
              REPORTS + "; zip -qr r.zip reports",
              "[ $code = 0 ] && [ \"$(cat restored/reports/a.txt)\" = 1 ]"),
          new RecipeCase(
              "gzip-file",
              "gzip notes.txt",
              "echo 1 > notes.txt",
              "[ $code = 0 ] && [ ! -e notes.txt ] && [ \"$(zcat notes.txt.gz)\" = 1 ]"),
          new RecipeCase(
              "gunzip-file",
              "decompress notes.txt.gz",
              "echo 1 > notes.txt; gzip notes.txt",
              "[ $code = 0 ] && [ \"$(cat notes.txt)\" = 1 ]"),
          new RecipeCase(
              "gzip-largest",
              "find the ten largest log files and gzip them",
              "mkdir s; for i in $(seq 12); do seq $((i * 9)) > \"s/l $i.log\"; d"
                  + "one; seq 999 > big.txt",
              "[ $code = 0 ] && [ $(ls s/*.gz | wc -l) = 10 ] && [ -e 's/l 1.log'"
                  + " ] && [ -e 's/l 2.log' ] && [ -e big.txt ]"),
          new RecipeCase(
              "gzip-largest", "find the ten largest log files and gzip them", "", "says ''"),
          new RecipeCase(
              "gzip-all",
              "gzip all .log files in the s folder",
              "mkdir s; echo 1 > s/-a.log; echo 2 > s/b.log; echo 3 > c.log",
              "[ $code = 0 ] && [ -e s/-a.log.gz ] && [ -e s/b.log.gz ] && [ -e c.log ]"));

  private RecipeCasesArchive() {}
}
