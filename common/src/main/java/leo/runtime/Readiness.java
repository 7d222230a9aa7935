package leo.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a process can do its work: once it has started, as long as each of its parts is fine, and
 * never again once it stops.
 */
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<NamedCheck> checks = new CopyOnWriteArrayList<>();
  private volatile Phase phase = Phase.STARTING;

  /** Where the process is between its start and its end. */
  private enum Phase {
    STARTING,
    WORKING,
    STOPPING
  }

  /**
   * What was found.
   *
   * @param json the same for a person or a program: {@code ready}, and each part with {@code name},
   *     {@code ok} and {@code detail}
   */
  public record Report(boolean ready, String json) {}

  private record Part(String name, Health health) {}

  /** One more part that has to be fine. */
  public void add(NamedCheck check) {
    checks.add(check);
  }

  /** The start is over. */
  public void open() {
    if (phase == Phase.STARTING) {
      phase = Phase.WORKING;
    }
  }

  /** No more work is to be sent here. */
  public void drain() {
    phase = Phase.STOPPING;
  }

  /** Asks every part. */
  public Report report() {
    List<Part> parts = new ArrayList<>();
    Phase now = phase;
    switch (now) {
      case STARTING -> parts.add(new Part("process", Health.broken("it is still starting")));
      case STOPPING -> parts.add(new Part("process", Health.broken("it is stopping")));
      case WORKING -> {
        // What its parts say is all there is to say.
      }
    }
    checks.forEach(check -> parts.add(new Part(check.name(), ask(check))));
    boolean ready = parts.stream().allMatch(part -> part.health().ok());
    return new Report(ready, json(ready, parts));
  }

  private static Health ask(NamedCheck named) {
    try {
      return named.check().health();
    } catch (RuntimeException e) {
      LOG.error("the check {} failed instead of answering: a defect of LEO", named.name(), e);
      return Health.broken("the check itself failed; the log says how");
    }
  }

  private static String json(boolean ready, List<Part> parts) {
    ObjectNode node = JSON.createObjectNode().put("ready", ready);
    ArrayNode array = node.putArray("checks");
    for (Part part : parts) {
      array
          .addObject()
          .put("name", part.name())
          .put("ok", part.health().ok())
          .put("detail", part.health().detail());
    }
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }
}
