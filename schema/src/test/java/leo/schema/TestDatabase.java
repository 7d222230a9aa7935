package leo.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import leo.runtime.Secret;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** One real PostgreSQL for all tests of this process, with an empty database for each who asks. */
final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedPostgres POSTGRES = start();
  private static final String MIGRATED = migrate();

  private TestDatabase() {}

  static Database open() {
    return Database.open(create());
  }

  /** The address of a new database with the tables and nothing in them. */
  static DatabaseConfig create() {
    return create(MIGRATED);
  }

  /** The address of a new database without tables. */
  static DatabaseConfig empty() {
    return create("template1");
  }

  private static String migrate() {
    DatabaseConfig config = empty();
    Database.open(config).close();
    return config.url().replaceAll(".*/(\\w+)\\?.*", "$1");
  }

  private static DatabaseConfig create(String template) {
    String name = "test_" + COUNT.incrementAndGet();
    DSL.using(POSTGRES.getPostgresDatabase(), SQLDialect.POSTGRES)
        .execute("create database " + name + " template " + template);
    return new DatabaseConfig(
        POSTGRES.getJdbcUrl("postgres", name),
        "postgres",
        Optional.of(new Secret("postgres")),
        16,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  private static EmbeddedPostgres start() {
    try {
      // Not UTC on purpose: a time that depends on the session's zone shows.
      return EmbeddedPostgres.builder().setServerConfig("timezone", "Asia/Kathmandu").start();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
    }
  }
}
