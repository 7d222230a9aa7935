package leo.worker.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobState;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.Stage;
import leo.testing.Fixtures;
import leo.worker.AttemptProbe;
import leo.worker.StageTask;
import leo.worker.StopSignal.Reason;
import leo.worker.TransientFaultException;

/** What may come of an attempt: each task's every end, as the real attempt turns it into events. */
final class Endings {
  private static final StageTask SPOILED =
      (_, _) -> {
        throw new TransientFaultException("the world failed", null);
      };
  private static final StageTask INTERRUPTED =
      (_, _) -> {
        throw new InterruptedException();
      };

  private final Map<Key, List<Ending>> known = new HashMap<>();
  private final Map<String, Ending> all = new HashMap<>();

  private record Key(
      Stage stage, int failures, int repairs, boolean cancelSeen, Optional<Reason> stop) {}

  /** How the worker's attempt may end now. */
  List<Ending> of(Worker worker, boolean cancelShown) {
    Key key =
        new Key(
            worker.stage(),
            worker.failures(),
            worker.repairs(),
            cancelShown && worker.cancelSeen(),
            worker.stopped());
    return known.computeIfAbsent(key, this::find);
  }

  private List<Ending> find(Key key) {
    Job job = job(key.stage.active(), key.failures, 0, key.cancelSeen);
    Claim claim = new Claim(new Lease(job.id(), 1), job);
    List<Ending> endings = new ArrayList<>();
    for (StageTask task : tasks(key)) {
      AtomicBoolean performed = new AtomicBoolean();
      StageTask watched =
          (given, stop) -> {
            performed.set(true);
            return task.perform(given, stop);
          };
      AttemptProbe.recorded(claim, watched, key.stop)
          .map(event -> ending(event, performed.get()))
          .filter(ending -> !endings.contains(ending))
          .ifPresent(endings::add);
    }
    return List.copyOf(endings);
  }

  /** Events that differ only in their words are one. */
  private Ending ending(JobEvent event, boolean performed) {
    String kind =
        switch (event) {
          case JobEvent.Planned planned -> planned.type() + planned.then().getClass();
          case JobEvent.Requeued back -> back.type() + back.cause();
          case JobEvent.Claimed _,
              JobEvent.Declined _,
              JobEvent.Approved _,
              JobEvent.Refused _,
              JobEvent.Finished _,
              JobEvent.RepairWanted _,
              JobEvent.GivenUp _,
              JobEvent.Failed _,
              JobEvent.Interrupted _,
              JobEvent.CancelRequested _,
              JobEvent.Cancelled _ ->
              event.type();
        };
    int number = all.size();
    return all.computeIfAbsent(kind + performed, _ -> new Ending(number, event, performed));
  }

  private static List<StageTask> tasks(Key key) {
    Stream<StageTask> done =
        switch (key.stage) {
          case PLAN ->
              Stream.concat(
                  Stream.of(
                          new AfterPlan.Run(),
                          new AfterPlan.AwaitApproval(Duration.ofHours(1)),
                          new AfterPlan.Done())
                      .map(then -> saying(Fixtures.planned("true", then))),
                  Stream.of(
                      saying(new JobEvent.Declined("no")), saying(new JobEvent.GivenUp("no"))));
          case RUN ->
              Stream.concat(
                  Stream.of(saying(new JobEvent.Finished(Fixtures.ok()))),
                  Stream.of(saying(new JobEvent.RepairWanted(Fixtures.failed(1))))
                      .limit(key.repairs));
        };
    // A task is interrupted only when its worker, which told it to stop, will wait no longer.
    Stream<StageTask> stopped =
        key.stop.stream().flatMap(why -> Stream.of(saying(stopped(why)), INTERRUPTED));
    Stream<StageTask> spoiled = Stream.of(SPOILED);
    return Stream.of(done, stopped, spoiled).<StageTask>flatMap(some -> some).toList();
  }

  private static StageTask saying(JobEvent event) {
    return (_, _) -> event;
  }

  private static JobEvent stopped(Reason why) {
    return switch (why) {
      case CANCELLED -> new JobEvent.Cancelled();
      case DRAIN -> new JobEvent.Requeued(RequeueCause.DRAIN, "stopped", Duration.ZERO);
      case LEASE_LOST -> new JobEvent.Requeued(RequeueCause.LEASE_EXPIRED, "gone", Duration.ZERO);
    };
  }

  /** A job with just what decisions are made by. */
  static Job job(JobState state, int failures, int interruptions, boolean cancel) {
    NewJob given = Fixtures.script("true");
    Instant now = Instant.EPOCH;
    return new Job(
        given.id(),
        given.tenant(),
        state,
        given.mode(),
        given.work(),
        given.sandbox(),
        false,
        given.oversight(),
        given.lane(),
        given.priority(),
        1,
        failures,
        interruptions,
        0,
        cancel,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        now,
        now,
        now,
        null);
  }
}
