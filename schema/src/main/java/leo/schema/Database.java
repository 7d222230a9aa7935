package leo.schema;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import leo.job.StoreUnavailableException;
import leo.runtime.Health;
import leo.runtime.Metrics;
import leo.runtime.Secret;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections to PostgreSQL: a bounded pool for statements, a small one for what may be lost
 * without harm, and single ones for listening. Every statement has a time limit; a database that is
 * away shows as {@link StoreUnavailableException}.
 */
public final class Database implements AutoCloseable {
  /** Wake-ups and doorbells never wait for what the pool is used for, nor for the disk. */
  private static final int RELAXED = 4;

  /** Who waits for a lock gives up while the statement could still be done without it. */
  private static final int LOCKS_SHARE = 4;

  /** The longest that a step of a migration may take: it may have to read a large table. */
  private static final Duration MIGRATION_STEP = Duration.ofMinutes(30);

  private final HikariDataSource pool;
  private final HikariDataSource relaxedPool;
  private final DataSource direct;
  private final DSLContext dsl;
  private final DSLContext relaxed;

  private Database(
      HikariDataSource pool,
      HikariDataSource relaxedPool,
      DataSource direct,
      ExecuteListener... listeners) {
    this.pool = pool;
    this.relaxedPool = relaxedPool;
    this.direct = direct;
    this.dsl = dsl(pool, listeners);
    this.relaxed = dsl(relaxedPool, listeners);
  }

  private static DSLContext dsl(DataSource source, ExecuteListener... listeners) {
    return new DefaultConfiguration()
        .derive(source)
        .derive(SQLDialect.POSTGRES)
        .derive(new Settings().withExecuteLogging(false))
        .deriveAppending(listeners)
        .dsl();
  }

  /**
   * Connects, and brings the tables up to date.
   *
   * @throws StoreUnavailableException if the database cannot be reached
   */
  public static Database open(DatabaseConfig config) {
    DataSource direct = direct(config, "");
    try {
      HikariDataSource pool =
          new HikariDataSource(pool("leo", direct, config.poolSize(), config.connectTimeout()));
      DataSource hasty = direct(config, " -c synchronous_commit=off");
      HikariConfig relaxed = pool("leo-relaxed", hasty, RELAXED, config.connectTimeout());
      // The other one has found the database; this one connects when it is used.
      relaxed.setInitializationFailTimeout(-1);
      return migrated(new Database(pool, new HikariDataSource(relaxed), direct), config);
    } catch (PoolInitializationException e) {
      throw new StoreUnavailableException("PostgreSQL cannot be reached at " + config.url(), e);
    }
  }

  private static HikariConfig pool(
      String name, DataSource source, int size, Duration connectTimeout) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName(name);
    hikari.setDataSource(source);
    hikari.setMaximumPoolSize(size);
    hikari.setMinimumIdle(Math.min(2, size));
    hikari.setConnectionTimeout(connectTimeout.toMillis());
    hikari.setValidationTimeout(Math.min(1_000, connectTimeout.toMillis()));
    hikari.setInitializationFailTimeout(connectTimeout.toMillis());
    return hikari;
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

  /** Adds the pool's figures. */
  void showPool(Metrics metrics) {
    HikariPoolMXBean figures = pool.getHikariPoolMXBean();
    metrics.gauges(
        "leo_db_connections",
        "Connections of the pool, and who waits for one.",
        List.of("state"),
        values -> {
          values.value(figures.getActiveConnections(), "active");
          values.value(figures.getIdleConnections(), "idle");
          values.value(figures.getThreadsAwaitingConnection(), "awaited");
          values.value(pool.getMaximumPoolSize(), "most");
        });
  }

  @Override
  public void close() {
    relaxedPool.close();
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

  /**
   * Does something with a single statement that may be lost without harm if the database crashes
   * just afterwards: its commit does not wait for the disk.
   */
  <T> T queryRelaxed(Function<DSLContext, T> work) {
    try {
      return work.apply(relaxed);
    } catch (DataAccessException e) {
      throw SqlFaults.classify(e);
    }
  }

  /** A connection outside the pool, in autocommit, for LISTEN. */
  Connection listeningConnection() throws SQLException {
    return direct.getConnection();
  }

  /** The same connections, for one who wants to see every statement. One of the two is closed. */
  Database seenBy(ExecuteListener listener) {
    return new Database(pool, relaxedPool, direct, listener);
  }

  private static Database migrated(Database database, DatabaseConfig config) {
    try {
      migrate(config);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void migrate(DatabaseConfig config) {
    Flyway.configure()
        .dataSource(patient(config))
        .locations("classpath:db/migration")
        .connectRetries(0)
        .load()
        .migrate();
  }

  private static PGSimpleDataSource direct(DatabaseConfig config, String further) {
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
    String events = config.publishEvents() ? " -c leo.events_publish=on" : "";
    source.setOptions(limits(config, config.statementTimeout()) + events + further);
    return source;
  }

  /**
   * Connections for migrations. Their steps may take long, and one that guards them is idle in a
   * transaction all the while; but they wait for locks no longer than others do, because everybody
   * else queues up behind them.
   */
  private static DataSource patient(DatabaseConfig config) {
    PGSimpleDataSource source = direct(config, "");
    source.setSocketTimeout((int) MIGRATION_STEP.toSeconds() * 2);
    source.setOptions(limits(config, MIGRATION_STEP));
    return source;
  }

  private static String limits(DatabaseConfig config, Duration step) {
    long lockMs = Math.max(1, config.statementTimeout().toMillis() / LOCKS_SHARE);
    return "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
        .formatted(step.toMillis(), lockMs, step.toMillis());
  }
}
