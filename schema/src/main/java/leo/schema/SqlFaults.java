package leo.schema;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import leo.job.StoreUnavailableException;
import org.jooq.exception.DataAccessException;

/** Tells a database that is away, or in trouble for now, from a defect in a statement. */
final class SqlFaults {
  /** The SQLState of a row whose key is taken. */
  static final String UNIQUE_VIOLATION = "23505";

  private SqlFaults() {}

  static RuntimeException classify(DataAccessException e) {
    SQLException cause = e.getCause(SQLException.class);
    if (cause instanceof SQLTransientException || isPassing(e.sqlState())) {
      return new StoreUnavailableException("PostgreSQL could not do it just now", e);
    }
    return e;
  }

  /** Classes and codes of PostgreSQL's appendix A that say nothing about the statement itself. */
  private static boolean isPassing(String state) {
    return state.startsWith("08") // connection
        || state.startsWith("53") // resources: disk, memory, connections
        || state.startsWith("57") // operator: shutdown, cancelled, timeout
        || state.startsWith("58") // system: input and output
        || state.startsWith("25P03") // idle in transaction too long
        || state.equals("40001") // serialization
        || state.equals("40P01") // deadlock
        || state.equals("55P03"); // lock not available in time
  }
}
