package leo.job;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobEvent.RequeueCause;
import leo.testing.Fixtures;

/** One event of every kind, and of every variant that may lead elsewhere. */
final class SampleEvents {
  private SampleEvents() {}

  static List<JobEvent> all() {
    Stream<JobEvent> planned =
        Stream.of(AfterPlan.values()).map(then -> new JobEvent.Planned(Fixtures.plan("ls"), then));
    Stream<JobEvent> finished =
        Stream.of(Verdict.values()).map(verdict -> new JobEvent.Finished(report(verdict)));
    Stream<JobEvent> requeued =
        Stream.of(RequeueCause.values())
            .map(cause -> new JobEvent.Requeued(cause, "why", Duration.ZERO));
    Stream<JobEvent> human =
        Stream.of(
            new JobEvent.Declined("why"), new JobEvent.Approved("me"), new JobEvent.Refused("why"));
    Stream<JobEvent> ends =
        Stream.of(
            new JobEvent.Failed("why"),
            new JobEvent.Interrupted("why"),
            new JobEvent.CancelRequested("me"),
            new JobEvent.Cancelled());
    return Stream.of(Stream.of(new JobEvent.Claimed("w")), planned, human, finished, requeued, ends)
        .<JobEvent>flatMap(events -> events)
        .toList();
  }

  /** What tells an event from its siblings of the same type, or nothing. */
  static String variant(JobEvent event) {
    return switch (event) {
      case JobEvent.Planned planned -> planned.then().name();
      case JobEvent.Finished finished -> finished.report().verdict().name();
      case JobEvent.Requeued requeued -> requeued.cause().name();
      case JobEvent.Claimed _,
          JobEvent.Declined _,
          JobEvent.Approved _,
          JobEvent.Refused _,
          JobEvent.Failed _,
          JobEvent.Interrupted _,
          JobEvent.CancelRequested _,
          JobEvent.Cancelled _ ->
          "";
    };
  }

  static String label(JobEvent event) {
    return (event.type() + " " + variant(event)).strip();
  }

  private static RunReport report(Verdict verdict) {
    return new RunReport(verdict, null, null, 1, null, null, 0, 0, false, false, 0, 0, null);
  }
}
