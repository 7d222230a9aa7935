package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import leo.job.Bytes;
import leo.job.Job;
import leo.job.JobReader;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;
import leo.job.RunReport;
import org.jspecify.annotations.Nullable;

/** A job with the first of what its latest attempt wrote, for eyes. */
final class LogEntry {
  private final JobReader reader;

  LogEntry(JobReader reader) {
    this.reader = reader;
  }

  ObjectNode of(Job job) {
    OutputCursor start = new OutputCursor(job.outputFence(), 0);
    OutputPage page = reader.output(job.id(), start, RequestLimits.LOG_SCAN_BYTES);
    ObjectNode node = JobJson.of(job);
    @Nullable RunReport report = job.report();
    ObjectNode output = node.putObject("output");
    output.set(
        "stdout", head(page, OutputStreamName.STDOUT, report == null ? 0 : report.stdoutBytes()));
    output.set(
        "stderr", head(page, OutputStreamName.STDERR, report == null ? 0 : report.stderrBytes()));
    return node;
  }

  /**
   * @param written how much the command is known to have written to the stream, kept or not
   */
  private static ObjectNode head(OutputPage page, OutputStreamName stream, long written) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (OutputPage.Entry entry : page.chunks()) {
      if (entry.chunk().stream() == stream) {
        kept.writeBytes(entry.chunk().data().toArray());
      }
    }
    int shown = cut(kept.toByteArray());
    ObjectNode node = Json.object();
    node.put("text", Bytes.copyOf(kept.toByteArray(), 0, shown).toDisplay());
    node.put("truncated", shown < kept.size() || shown < written || page.more());
    return node;
  }

  /** Where to cut so that no character is torn. */
  private static int cut(byte[] data) {
    if (data.length <= RequestLimits.LOG_HEAD_BYTES) {
      return data.length;
    }
    int end = RequestLimits.LOG_HEAD_BYTES;
    int earliest = end - 3;
    while (end > earliest && (data[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
