package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.NewJob;
import leo.job.Oversight;
import leo.job.SandboxSpec;

/** Turns the body of a request into a job, or ends the request with all that is wrong with it. */
final class JobForm {
  private static final String MODE = "mode";
  private static final Set<String> JOB =
      Set.of(
          "prompt",
          "command",
          MODE,
          OversightForm.APPROVAL,
          OversightForm.MAX_REPAIRS,
          "lane",
          "priority",
          "sandbox",
          InputForm.STDIN,
          InputForm.FILES,
          InputForm.ARTIFACTS);
  private static final Set<String> PLAN = Set.of("prompt");
  private static final Set<String> RUN =
      Set.of("command", "sandbox", InputForm.STDIN, InputForm.FILES, InputForm.ARTIFACTS);

  private final SandboxForm sandboxes;
  private final Clock clock;

  JobForm(BoxOffer offer, Clock clock) {
    this.sandboxes = new SandboxForm(offer);
    this.clock = clock;
  }

  /** The body of {@code POST /v1/jobs}. */
  NewJob job(String tenant, ObjectNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonFields(body, "", JOB, errors);
    Optional<JobWork> work = new WorkForm(fields).promptOrCommand();
    Mode mode = fields.choice(MODE, Mode.RUN);
    if (mode == Mode.PLAN && fields.has("command")) {
      fields.fault(MODE, "is plan, and a command needs no plan", "run, or a prompt");
    }
    Oversight oversight = OversightForm.read(fields, fields.has("command"), mode);
    Lane lane = fields.choice("lane", Lane.INTERACTIVE);
    int priority = Math.toIntExact(fields.number(RequestLimits.PRIORITY));
    SandboxSpec sandbox = sandboxes.read(tenant, fields);
    JobInput input = InputForm.read(fields, sandbox);
    errors.throwIfAny();
    return new NewJob(
        JobId.next(clock),
        tenant,
        mode,
        work.orElseThrow(),
        sandbox,
        input,
        oversight,
        lane,
        priority);
  }

  /** The body of {@code POST /generate-command}. */
  NewJob plan(String tenant, ObjectNode body) {
    FieldErrors errors = new FieldErrors();
    Optional<JobWork> work = new WorkForm(new JsonFields(body, "", PLAN, errors)).prompt();
    errors.throwIfAny();
    return interactive(
        tenant, Mode.PLAN, work.orElseThrow(), SandboxSpec.standard(), JobInput.NONE);
  }

  /** The body of {@code POST /execute}. */
  NewJob run(String tenant, ObjectNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = new JsonFields(body, "", RUN, errors);
    Optional<JobWork> work = new WorkForm(fields).command();
    SandboxSpec sandbox = sandboxes.read(tenant, fields);
    JobInput input = InputForm.read(fields, sandbox);
    errors.throwIfAny();
    return interactive(tenant, Mode.RUN, work.orElseThrow(), sandbox, input);
  }

  private NewJob interactive(
      String tenant, Mode mode, JobWork work, SandboxSpec sandbox, JobInput input) {
    int priority = Math.toIntExact(RequestLimits.PRIORITY.standard());
    Oversight oversight = mode == Mode.PLAN ? Oversight.PLAN_ONLY : Oversight.NONE;
    return new NewJob(
        JobId.next(clock),
        tenant,
        mode,
        work,
        sandbox,
        input,
        oversight,
        Lane.INTERACTIVE,
        priority);
  }
}
