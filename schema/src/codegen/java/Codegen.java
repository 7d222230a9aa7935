import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Runs the migrations on a real PostgreSQL and has jOOQ write its classes from the result. Does
 * nothing if neither the migrations nor this file changed since the last time.
 *
 * <p>Arguments: the module's folder, and the folder to write to.
 */
final class Codegen {
  public static void main(String[] args) throws Exception {
    Path module = Path.of(args[0]);
    Path target = Path.of(args[1]);
    Path stamp = target.resolve("inputs.sha256");
    String inputs = digest(module);
    if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
      return;
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Path migrations = module.resolve("src/main/resources/db/migration");
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      GenerationTool.generate(configuration(url, target));
    }
    Files.writeString(stamp, inputs);
  }

  private static Configuration configuration(String url, Path target) {
    return new Configuration()
        .withJdbc(new Jdbc().withUrl(url).withUser("postgres").withPassword("postgres"))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withExcludes("flyway_schema_history")
                        .withOutputSchemaToDefault(true)
                        .withForcedTypes(
                            new ForcedType().withName("INSTANT").withIncludeTypes("timestamp.*")))
                .withGenerate(
                    new Generate()
                        .withRecords(true)
                        .withPojos(false)
                        .withDaos(false)
                        .withGlobalObjectReferences(true))
                .withTarget(
                    new Target()
                        .withPackageName("leo.schema.generated")
                        .withDirectory(target.toString())));
  }

  private static String digest(Path module) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : inputs(module)) {
      digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> inputs(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src"))) {
      return files
          .filter(
              file -> file.toString().contains("db/migration/") || file.endsWith("Codegen.java"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
