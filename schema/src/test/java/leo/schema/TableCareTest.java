package leo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables need to stay fast as rows come and go. */
class TableCareTest {
  private final Database database = TestDatabase.open();

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "jobs, fillfactor=80",
    "jobs, autovacuum_vacuum_scale_factor=0",
    "jobs, autovacuum_vacuum_threshold=1000",
    "jobs, autovacuum_analyze_scale_factor=0.02",
    "outbox, autovacuum_vacuum_scale_factor=0",
    "outbox, autovacuum_vacuum_threshold=500",
    "outbox, autovacuum_vacuum_cost_delay=0",
    "event_outbox, autovacuum_vacuum_scale_factor=0",
    "event_outbox, autovacuum_vacuum_threshold=500",
    "event_outbox, autovacuum_vacuum_cost_delay=0",
    "job_events, autovacuum_vacuum_scale_factor=0.02",
    "job_events, autovacuum_vacuum_insert_scale_factor=0.05",
    "runs, autovacuum_vacuum_scale_factor=0.02",
    "output_chunks, autovacuum_vacuum_scale_factor=0.02",
    "workers, autovacuum_vacuum_threshold=500",
    "workers, fillfactor=50",
  })
  void tableIsVacuumedByItsOwnRules(String table, String option) {
    List<String> options =
        strings("select unnest(reloptions) from pg_class where oid = '" + table + "'::regclass");

    assertThat(options).contains(option);
  }

  @Test
  void largeOutputIsVacuumedAsSoonAsItsRows() {
    assertThat(
            strings(
                "select unnest(reloptions) from pg_class where oid = (select reltoastrelid"
                    + " from pg_class where oid = 'output_chunks'::regclass)"))
        .contains("autovacuum_vacuum_scale_factor=0.02");
  }

  @Test
  void everyForeignKeyHasAnIndexToDeleteBy() {
    assertThat(
            strings(
                """
                select conrelid::regclass::text from pg_constraint
                where contype = 'f' and not exists (
                  select from pg_index
                  where indrelid = conrelid and indisvalid and indpred is null
                    and indkey[0] = conkey[1])
                """))
        .isEmpty();
  }

  private List<String> strings(String query) {
    return database.query(sql -> sql.fetch(query).into(String.class));
  }
}
