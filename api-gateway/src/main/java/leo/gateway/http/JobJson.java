package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/** A job as callers see it. Fields without a value are left out. */
final class JobJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private JobJson() {}

  static ObjectNode of(Job job) {
    ObjectNode node = Json.object();
    node.put("id", job.id().toString());
    node.put("state", job.state().name());
    node.put("mode", JsonFields.lower(job.mode()));
    work(node, job.work());
    node.put("lane", JsonFields.lower(job.lane()));
    node.put("priority", job.priority());
    if (job.work() instanceof JobWork.Prompt) {
      putOversight(node, job);
    }
    sandbox(node.putObject("sandbox"), job.sandbox());
    if (job.hasInput()) {
      node.put("hasInput", true);
    }
    if (job.plan() != null) {
      PlanJson.put(node.putObject("plan"), job.plan());
    }
    if (job.report() != null) {
      ObjectNode result = node.putObject("result");
      result(result, job.report());
      result.put("attempt", job.reportFence());
    }
    putIfKnown(node, "reason", job.reason());
    putIfKnown(node, "cause", job.cause());
    node.put("attempt", job.fence());
    node.put("cancelRequested", job.cancelRequested());
    node.put("createdAt", time(job.createdAt()));
    putTime(node, "startedAt", job.startedAt());
    putTime(node, "finishedAt", job.finishedAt());
    links(node.putObject("links"), job);
    return node;
  }

  /** What a person and the planner have to say, and said. */
  static void putOversight(ObjectNode node, Job job) {
    node.put("approval", JsonFields.lower(job.oversight().approval()));
    putTime(node, "approvalExpiresAt", job.approvalExpiresAt());
    node.put("maxRepairs", job.oversight().maxRepairs());
    node.put("repairs", job.repairs());
  }

  static String path(JobId id) {
    return "/v1/jobs/" + id;
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static void work(ObjectNode node, JobWork work) {
    switch (work) {
      case JobWork.Prompt prompt -> node.put("prompt", prompt.text());
      case JobWork.Script script -> node.put("command", script.text());
      case JobWork.Argv argv -> strings(node.putArray("command"), argv.words());
    }
  }

  private static void sandbox(ObjectNode node, SandboxSpec spec) {
    node.put("image", spec.image());
    node.put("network", JsonFields.lower(spec.network()));
    node.put("workdir", spec.workdir());
    ObjectNode env = node.putObject("env");
    spec.env().forEach(env::put);
    spec.limits().values().forEach((limit, value) -> LimitFields.put(node, limit, value));
  }

  static void result(ObjectNode node, RunReport report) {
    node.put("verdict", report.verdict().name());
    putIfKnown(node, "exitCode", report.exitCode());
    putIfKnown(node, "signal", report.signal());
    node.put("wallMs", report.wallMs());
    putIfKnown(node, "cpuMs", report.cpuMs());
    putIfKnown(node, "peakMemoryBytes", report.peakMemoryBytes());
    node.put("stdoutBytes", report.stdoutBytes());
    node.put("stderrBytes", report.stderrBytes());
    node.put("stdoutTruncated", report.stdoutTruncated());
    node.put("stderrTruncated", report.stderrTruncated());
    node.put("queuedMs", report.queuedMs());
    node.put("startMs", report.startMs());
    putIfKnown(node, "reason", report.reason());
  }

  private static void links(ObjectNode node, Job job) {
    JobId id = job.id();
    node.put("self", path(id));
    if (job.work() instanceof JobWork.Prompt) {
      node.put("plan", path(id) + "/plan");
    }
    if (job.state() == JobState.AWAITING_APPROVAL) {
      node.put("approve", path(id) + "/approve");
      node.put("reject", path(id) + "/reject");
    }
    node.put("output", path(id) + "/output");
    node.put("events", path(id) + "/events");
    node.put("files", path(id) + "/files");
    node.put("cancel", path(id) + "/cancel");
  }

  private static void strings(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }

  private static void putTime(ObjectNode node, String name, @Nullable Instant instant) {
    if (instant != null) {
      node.put(name, time(instant));
    }
  }

  private static void putIfKnown(ObjectNode node, String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case String text -> node.put(name, text);
      case Number number -> node.put(name, number.longValue());
      case Object other -> throw new IllegalArgumentException(other.getClass().getName());
    }
  }
}
