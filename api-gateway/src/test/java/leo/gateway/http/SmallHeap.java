package leo.gateway.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import leo.job.Answered;
import leo.job.ApprovalAnswer;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobIntake;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.Network;
import leo.job.NewJob;
import leo.job.Oversight;
import leo.job.SandboxSpec;

/** A gateway as a process of its own, whose store forgets inputs; it ends with its own input. */
final class SmallHeap {
  static final int BODY_BYTES = 4 << 20;
  static final JobId ID = JobId.parse("01890000-0000-7000-8000-000000000000");

  private SmallHeap() {}

  public static void main(String[] args) throws IOException {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            BODY_BYTES,
            Duration.ofSeconds(10),
            256,
            1_000,
            HttpSettings.PATIENCE,
            Set.of("base"),
            Set.of(Network.NONE),
            Set.of());
    InMemoryJobs jobs = new InMemoryJobs();
    jobs.accept(job(ID, JobInput.NONE));
    jobs.keep(ID, 0, Artifact.kept("big", 0644, Bytes.copyOf(new byte[BODY_BYTES])));
    try (HttpServer server =
        HttpServer.start(
            settings, _ -> Optional.of("default"), TestGateway.ports(new Forgetful(jobs), jobs))) {
      System.out.println(server.port());
      while (System.in.read() >= 0) {
        // Whoever started this one closes the pipe.
      }
    }
  }

  private static NewJob job(JobId id, JobInput input) {
    return new NewJob(
        id,
        "default",
        Mode.RUN,
        new JobWork.Script("ls"),
        SandboxSpec.standard(),
        input,
        Oversight.NONE,
        Lane.INTERACTIVE,
        0);
  }

  private record Forgetful(InMemoryJobs jobs) implements JobIntake {
    @Override
    public Job accept(NewJob job) {
      return jobs.accept(job(job.id(), JobInput.NONE));
    }

    @Override
    public int queued(int atMost) {
      return 0;
    }

    @Override
    public Optional<Job> cancel(String tenant, JobId id, String by) {
      return jobs.cancel(tenant, id, by);
    }

    @Override
    public Optional<Answered> answer(String tenant, JobId id, ApprovalAnswer answer) {
      return jobs.answer(tenant, id, answer);
    }
  }
}
