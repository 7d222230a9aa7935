package leo.planner.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.rpc.RetryInfo;
import java.time.Duration;
import java.util.Optional;
import leo.job.PlainText;
import leo.planner.ModelFaultException;
import leo.planner.ModelFaultException.Fault;
import leo.planner.PlanOutcome.Cause;
import leo.planner.VertexConfig;
import leo.planner.model.Reply;
import leo.worker.TransientFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what it means that a call failed, and whether it is worth another. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MOST_LOGGED_CHARS = 500;

  /** Quotas are counted by the minute. */
  private static final Duration QUOTA_PAUSE = Duration.ofSeconds(20);

  /** How gRPC, not the service, says that an answer is too large for it. */
  private static final String TOO_LARGE = "gRPC message exceeds maximum size";

  private final VertexConfig config;

  Failures(VertexConfig config) {
    this.config = config;
  }

  /**
   * The reply that a failure comes to.
   *
   * @throws TransientFaultException if the job is to be planned again later
   */
  Reply read(Throwable failure) throws TransientFaultException {
    if (!(failure instanceof ApiException api)) {
      throw new ModelFaultException(Fault.OUTAGE, "Vertex AI could not be asked", failure);
    }
    String said = String.valueOf(api.getMessage());
    // Google's own words are the operator's to read: they name projects and accounts.
    LOG.warn(
        "Vertex AI: {} {}", api.getStatusCode().getCode(), PlainText.line(said, MOST_LOGGED_CHARS));
    return switch (api.getStatusCode().getCode()) {
      case NOT_FOUND ->
          new Reply.Silent(
              Cause.UNKNOWN_MODEL,
              ("Vertex AI has no model '%s' in '%s': the name is wrong, or the model was retired."
                      + " An operator has to set LEO_VERTEX_MODEL or LEO_VERTEX_LOCATION.")
                  .formatted(config.model(), config.location()),
              null);
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          new Reply.Silent(
              Cause.NO_PERMISSION,
              "Vertex AI does not let this server use '%s'. An operator has to give its account"
                      .formatted(config.model())
                  + " roles/aiplatform.user, or mend its credentials.",
              null);
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED ->
          new Reply.Silent(
              Cause.BAD_REQUEST,
              ("Vertex AI finds fault with the request to '%s' (%s). An operator has to look at the"
                      + " planner's log; mostly a setting does not fit the model.")
                  .formatted(config.model(), api.getStatusCode().getCode()),
              null);
      case RESOURCE_EXHAUSTED -> {
        if (said.contains(TOO_LARGE)) {
          yield new Reply.Silent(
              Cause.UNPARSABLE,
              "The answer of '%s' has more than %d bytes. Ask for less at once."
                  .formatted(config.model(), Connection.MOST_ANSWER_BYTES),
              null);
        }
        throw new ModelFaultException(
            Fault.QUOTA,
            "Vertex AI takes no more requests to '%s' for now".formatted(config.model()),
            api,
            pause(api).orElse(QUOTA_PAUSE));
      }
      case DEADLINE_EXCEEDED ->
          throw new ModelFaultException(
              Fault.TIMEOUT,
              "'%s' on Vertex AI gave no answer within %d ms"
                  .formatted(config.model(), config.timeout().toMillis()),
              api);
      default ->
          throw new ModelFaultException(
              Fault.OUTAGE,
              "Vertex AI failed or cannot be reached (%s)".formatted(api.getStatusCode().getCode()),
              api);
    };
  }

  private static Optional<Duration> pause(ApiException api) {
    return Optional.ofNullable(api.getErrorDetails())
        .map(ErrorDetails::getRetryInfo)
        .map(RetryInfo::getRetryDelay)
        .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
  }
}
