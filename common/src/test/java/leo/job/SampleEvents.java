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
        Stream.of(
                new AfterPlan.Run(),
                new AfterPlan.AwaitApproval(Duration.ofHours(1)),
                new AfterPlan.Done(),
                new AfterPlan.Refuse("why"),
                new AfterPlan.GiveUp("why"))
            .map(then -> Fixtures.planned("ls", then));
    Stream<JobEvent> finished =
        Stream.of(Verdict.values()).map(verdict -> new JobEvent.Finished(report(verdict)));
    Stream<JobEvent> requeued =
        Stream.of(RequeueCause.values())
            .map(cause -> new JobEvent.Requeued(cause, "why", Duration.ZERO));
    Stream<JobEvent> human =
        Stream.of(
            new JobEvent.Declined("why"),
            new JobEvent.GivenUp("why"),
            new JobEvent.Approved("me", null),
            new JobEvent.Refused("me", "why", false),
            new JobEvent.Refused("me", "why", true),
            new JobEvent.RepairWanted(report(Verdict.NONZERO)));
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
      case JobEvent.Planned planned -> then(planned.then());
      case JobEvent.Refused refused -> refused.ran() ? "RAN" : "NEVER_RAN";
      case JobEvent.Finished finished -> finished.report().verdict().name();
      case JobEvent.Requeued requeued -> requeued.cause().name();
      case JobEvent.Claimed _,
          JobEvent.Declined _,
          JobEvent.Approved _,
          JobEvent.GivenUp _,
          JobEvent.RepairWanted _,
          JobEvent.Failed _,
          JobEvent.Interrupted _,
          JobEvent.CancelRequested _,
          JobEvent.Cancelled _ ->
          "";
    };
  }

  private static String then(AfterPlan then) {
    return switch (then) {
      case AfterPlan.Run _ -> "RUN";
      case AfterPlan.AwaitApproval _ -> "AWAIT_APPROVAL";
      case AfterPlan.Done _ -> "DONE";
      case AfterPlan.Refuse _ -> "REFUSE";
      case AfterPlan.GiveUp _ -> "GIVE_UP";
    };
  }

  static String label(JobEvent event) {
    return (event.type() + " " + variant(event)).strip();
  }

  private static RunReport report(Verdict verdict) {
    return new RunReport(verdict, null, null, 1, null, null, 0, 0, false, false, 0, 0, null);
  }
}
