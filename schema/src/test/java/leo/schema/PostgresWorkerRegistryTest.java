package leo.schema;

import static leo.schema.generated.Tables.WORKERS;

import java.time.Duration;
import leo.testing.WorkerRegistryContract;
import leo.worker.WorkerRegistry;
import org.junit.jupiter.api.AfterEach;

class PostgresWorkerRegistryTest extends WorkerRegistryContract {
  private final Database database = TestDatabase.open();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected WorkerRegistry registry() {
    return new PostgresWorkerRegistry(database);
  }

  @Override
  protected void pass(Duration time) {
    database.query(sql ->
        sql.update(WORKERS)
            .set(WORKERS.HEARTBEAT_AT, WORKERS.HEARTBEAT_AT.minus(time.toSeconds() / 86_400.0))
            .execute());
  }
}
