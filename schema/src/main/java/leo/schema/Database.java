package leo.schema;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import leo.job.StoreUnavailableException;
import leo.runtime.Health;
import leo.runtime.Secret;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections to PostgreSQL: a bounded pool for statements, and single ones for listening.
 * Every statement has a time limit; a database that is away shows as {@link
 * StoreUnavailableException}.
 */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final DataSource direct;
  private final DSLContext dsl;

  private Database(HikariDataSource pool, DataSource direct) {
    this.pool = pool;
    this.direct = direct;
    Settings settings = new Settings().withExecuteLogging(false);
    this.dsl = DSL.using(pool, SQLDialect.POSTGRES, settings);
  }

  /**
   * Connects, and brings the tables up to date.
   *
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static Database open(DatabaseConfig config) {
    DataSource direct = direct(config);
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("leo");
    hikari.setDataSource(direct);
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setMinimumIdle(Math.min(2, config.poolSize()));
    hikari.setConnectionTimeout(config.connectTimeout().toMillis());
    hikari.setValidationTimeout(Math.min(1_000, config.connectTimeout().toMillis()));
    hikari.setInitializationFailTimeout(config.connectTimeout().toMillis());
    try {
      return migrated(new Database(new HikariDataSource(hikari), direct));
    } catch (PoolInitializationException e) {
      throw new StoreUnavailableException("PostgreSQL cannot be reached at " + config.url(), e);
    }
  }

  /** Whether the database answers. */
  public Health health() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1)
          ? Health.fine("PostgreSQL " + connection.getMetaData().getDatabaseProductVersion())
          : Health.broken("PostgreSQL does not answer in time; look at its log and load");
    } catch (SQLException e) {
      return Health.broken("PostgreSQL cannot be reached: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /** Does something in a transaction of its own. */
  <T> T transact(Function<DSLContext, T> work) {
    try {
      return dsl.transactionResult(configuration -> work.apply(configuration.dsl()));
    } catch (DataAccessException e) {
      throw SqlFaults.classify(e);
    }
  }

  /** Does something with a single statement. */
  <T> T query(Function<DSLContext, T> work) {
    try {
      return work.apply(dsl);
    } catch (DataAccessException e) {
      throw SqlFaults.classify(e);
    }
  }

  /** A connection outside the pool, in autocommit, for LISTEN. */
  Connection listeningConnection() throws SQLException {
    return direct.getConnection();
  }

  private static Database migrated(Database database) {
    try {
      database.migrate();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private void migrate() {
    Flyway.configure()
        .dataSource(direct)
        .locations("classpath:db/migration")
        .connectRetries(0)
        .load()
        .migrate();
  }

  private static DataSource direct(DatabaseConfig config) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    config.password().map(Secret::reveal).ifPresent(source::setPassword);
    source.setApplicationName("leo");
    source.setConnectTimeout((int) Math.max(1, config.connectTimeout().toSeconds()));
    source.setTcpKeepAlive(true);
    // The server ends what runs too long; the socket's limit is for a server that is gone.
    source.setSocketTimeout((int) config.statementTimeout().toSeconds() * 2 + 5);
    source.setReWriteBatchedInserts(true);
    long limitMs = config.statementTimeout().toMillis();
    source.setOptions(
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                .formatted(limitMs, limitMs, limitMs)
            + (config.publishEvents() ? " -c leo.events_publish=on" : ""));
    return source;
  }
}
