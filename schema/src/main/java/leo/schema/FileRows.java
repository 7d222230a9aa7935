package leo.schema;

import static leo.schema.generated.Tables.ARTIFACTS;
import static leo.schema.generated.Tables.INPUT_FILES;
import static leo.schema.generated.Tables.JOB_INPUTS;

import java.util.List;
import java.util.Optional;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.Lease;
import leo.schema.generated.tables.records.ArtifactsRecord;
import leo.schema.generated.tables.records.InputFilesRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** A job's input and its artifacts, between rows and values. */
final class FileRows {
  private static final Field<Integer> SIZE =
      DSL.field("coalesce(octet_length({0}), 0)", Integer.class, ARTIFACTS.DATA);

  private FileRows() {}

  /** Keeps the input of a job that has one. */
  static void insert(DSLContext sql, JobId id, JobInput input) {
    if (input.isEmpty()) {
      return;
    }
    sql.insertInto(JOB_INPUTS)
        .set(JOB_INPUTS.JOB_ID, id.value())
        .set(JOB_INPUTS.STDIN, input.stdin().toArray())
        .set(JOB_INPUTS.ARTIFACTS, input.artifacts().toArray(String[]::new))
        .execute();
    short position = 0;
    for (InputFile file : input.files()) {
      sql.insertInto(INPUT_FILES)
          .set(INPUT_FILES.JOB_ID, id.value())
          .set(INPUT_FILES.POSITION, position++)
          .set(INPUT_FILES.NAME, file.name())
          .set(INPUT_FILES.MODE, (short) file.mode())
          .set(INPUT_FILES.DATA, file.data().toArray())
          .execute();
    }
  }

  static JobInput read(DSLContext sql, JobId id) {
    List<InputFile> files =
        sql.selectFrom(INPUT_FILES)
            .where(INPUT_FILES.JOB_ID.eq(id.value()))
            .orderBy(INPUT_FILES.POSITION)
            .fetch(FileRows::toFile);
    return sql.selectFrom(JOB_INPUTS)
        .where(JOB_INPUTS.JOB_ID.eq(id.value()))
        .fetchOptional(
            row -> new JobInput(Bytes.copyOf(row.getStdin()), files, List.of(row.getArtifacts())))
        .orElse(JobInput.NONE);
  }

  /** Adds an artifact, unless it is there already. The caller holds the job's lease. */
  static void keep(DSLContext sql, Lease lease, Artifact artifact) {
    ArtifactsRecord row = new ArtifactsRecord();
    row.setJobId(lease.id().value());
    row.setFence(lease.fence());
    row.setName(artifact.entry().name());
    row.setMode((short) artifact.entry().mode());
    row.setProblem(artifact.entry().problem());
    row.setData(artifact.entry().problem() == null ? artifact.data().toArray() : null);
    sql.insertInto(ARTIFACTS).set(row).onConflictDoNothing().execute();
  }

  static List<Artifact.Entry> list(DSLContext sql, JobId id, long fence) {
    return sql.select(ARTIFACTS.NAME, ARTIFACTS.MODE, SIZE, ARTIFACTS.PROBLEM)
        .from(ARTIFACTS)
        .where(of(id, fence))
        // As Java orders names, so that every store lists them alike.
        .orderBy(ARTIFACTS.NAME.collate("C"))
        .fetch(row -> new Artifact.Entry(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  static Optional<Artifact> find(DSLContext sql, JobId id, long fence, String name) {
    return sql.selectFrom(ARTIFACTS)
        .where(of(id, fence))
        .and(ARTIFACTS.NAME.eq(name))
        .and(ARTIFACTS.DATA.isNotNull())
        .fetchOptional(
            row -> Artifact.kept(row.getName(), row.getMode(), Bytes.copyOf(row.getData())));
  }

  private static Condition of(JobId id, long fence) {
    return ARTIFACTS.JOB_ID.eq(id.value()).and(ARTIFACTS.FENCE.eq(fence));
  }

  private static InputFile toFile(InputFilesRecord row) {
    return new InputFile(row.getName(), row.getMode(), Bytes.copyOf(row.getData()));
  }
}
