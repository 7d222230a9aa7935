package leo.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import leo.job.Job;
import leo.job.JobReader;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;

/** One stream of a job's latest attempt, byte for byte, as far as it was kept when asked. */
final class RawOutput {
  private final JobReader reader;

  RawOutput(JobReader reader) {
    this.reader = reader;
  }

  void answer(Context ctx, Job job, OutputStreamName stream) {
    OutputCursor cursor = new OutputCursor(job.outputFence(), 0);
    // Before the first byte goes out a fault can still be told as one.
    OutputPage page = read(job, cursor);
    ctx.status(200).contentType("application/octet-stream");
    ctx.header("Content-Disposition", "attachment; filename=\"" + JsonFields.lower(stream) + "\"");
    try {
      OutputStream out = ctx.res().getOutputStream();
      while (!page.chunks().isEmpty()) {
        for (OutputPage.Entry entry : page.chunks()) {
          // A later attempt may have begun meanwhile: its output belongs to another answer.
          if (entry.at().fence() == job.outputFence() && entry.chunk().stream() == stream) {
            out.write(entry.chunk().data().toArray());
          }
        }
        page = read(job, page.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      if (ctx.res().isCommitted()) {
        // A broken connection says "not all"; a proper end would pass a part off as the whole.
        Doorkeeper.cut(ctx);
      }
      throw e;
    }
  }

  private OutputPage read(Job job, OutputCursor after) {
    return reader.output(job.id(), after, RequestLimits.OUTPUT_PAGE_BYTES);
  }
}
