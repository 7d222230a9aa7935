package leo.schema;

import static leo.schema.generated.Tables.OUTPUT_CHUNKS;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import leo.job.Bytes;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;
import leo.schema.generated.tables.records.OutputChunksRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A job's output, between rows and values. */
final class OutputRows {
  /** Rows read at once: enough for a page of small chunks, little enough to hold in memory. */
  private static final int ROWS = 1_000;

  private OutputRows() {}

  /** Adds chunks, but for those that are there already. The caller holds the job's lease. */
  static void append(DSLContext sql, Lease lease, long firstSequence, List<OutputChunk> chunks) {
    long sequence = firstSequence;
    List<OutputChunksRecord> rows = new ArrayList<>();
    for (OutputChunk chunk : chunks) {
      OutputChunksRecord row = new OutputChunksRecord();
      row.setJobId(lease.id().value());
      row.setFence(lease.fence());
      row.setSequence(sequence++);
      row.setStream(number(chunk.stream()));
      row.setData(chunk.data().toArray());
      rows.add(row);
    }
    sql.insertInto(OUTPUT_CHUNKS).set(rows).onConflictDoNothing().execute();
  }

  static OutputPage read(DSLContext sql, JobId id, OutputCursor after, int maxBytes) {
    Field<Integer> size = DSL.field("octet_length({0})", Integer.class, OUTPUT_CHUNKS.DATA);
    Field<BigDecimal> before =
        DSL.sum(size)
            .over(DSL.orderBy(OUTPUT_CHUNKS.FENCE, OUTPUT_CHUNKS.SEQUENCE))
            .minus(size)
            .as("bytes_before");
    // The size of a chunk is known without reading it, so only the page itself is read.
    Table<Record> following =
        sql.select(OUTPUT_CHUNKS.fields())
            .select(before)
            .from(OUTPUT_CHUNKS)
            .where(after(id, after))
            .orderBy(OUTPUT_CHUNKS.FENCE, OUTPUT_CHUNKS.SEQUENCE)
            .limit(ROWS)
            .asTable(OUTPUT_CHUNKS);
    List<OutputPage.Entry> page =
        sql.select(following.fields(OUTPUT_CHUNKS.fields()))
            .from(following)
            .where(
                DSL.field(before.getUnqualifiedName(), BigDecimal.class)
                    .lt(BigDecimal.valueOf(maxBytes)))
            .orderBy(OUTPUT_CHUNKS.FENCE, OUTPUT_CHUNKS.SEQUENCE)
            .fetch(row -> toEntry(row.into(OUTPUT_CHUNKS)));
    OutputCursor next = page.isEmpty() ? after : page.getLast().at();
    boolean more = sql.fetchExists(OUTPUT_CHUNKS, after(id, next));
    return new OutputPage(page, next, more);
  }

  private static Condition after(JobId id, OutputCursor cursor) {
    return OUTPUT_CHUNKS
        .JOB_ID
        .eq(id.value())
        .and(
            DSL.row(OUTPUT_CHUNKS.FENCE, OUTPUT_CHUNKS.SEQUENCE)
                .gt(cursor.fence(), cursor.sequence()));
  }

  /** A stream's number is its file descriptor. */
  static short number(OutputStreamName stream) {
    return switch (stream) {
      case STDOUT -> 1;
      case STDERR -> 2;
    };
  }

  private static OutputPage.Entry toEntry(OutputChunksRecord row) {
    OutputStreamName stream =
        row.getStream() == 1 ? OutputStreamName.STDOUT : OutputStreamName.STDERR;
    return new OutputPage.Entry(
        new OutputCursor(row.getFence(), row.getSequence()),
        new OutputChunk(stream, Bytes.copyOf(row.getData())));
  }
}
