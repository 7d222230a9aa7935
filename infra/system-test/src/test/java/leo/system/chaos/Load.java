package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Callers who submit jobs, call some of them off, and come again when nobody answers. */
final class Load implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int CALLERS = 4;
  private static final int AGAIN_MS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final RoleProcess gateway;
  private final int paceMs;
  private final int afterwardsMs;
  private final Random random;
  private final Function<Random, ObjectNode> job;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> callers = new ArrayList<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param paceMs how long each caller waits before it comes again
   * @param job makes a job's body
   */
  Load(RoleProcess gateway, long seed, int paceMs, Function<Random, ObjectNode> job) {
    this(gateway, seed, paceMs, paceMs, job);
  }

  /**
   * @param afterwardsMs the same, once it has had its share and a fault goes on
   */
  Load(
      RoleProcess gateway,
      long seed,
      int paceMs,
      int afterwardsMs,
      Function<Random, ObjectNode> job) {
    this.paceMs = paceMs;
    this.afterwardsMs = afterwardsMs;
    this.gateway = gateway;
    this.random = new Random(seed);
    this.job = job;
  }

  /** A command or a prompt that takes a while. */
  static ObjectNode quickJob(Random random) {
    String field = random.nextInt(5) == 0 ? "prompt" : "command";
    return JSON.createObjectNode().put(field, Integer.toString(20 + random.nextInt(100)));
  }

  /**
   * A job that goes on for so long, without a sandbox.
   *
   * @param field {@code prompt} or {@code command}
   */
  static ObjectNode longJob(String field, int forMs) {
    return JSON.createObjectNode().put(field, Integer.toString(forMs));
  }

  /**
   * A long command for a real shell, in a box that no other job asks for: it is made for this one
   * alone, and so its labels tell whose it is.
   */
  static ObjectNode longShellJob(int forS, int shape) {
    ObjectNode job = JSON.createObjectNode().put("command", "echo begun; sleep " + forS);
    job.putObject("sandbox").put("workBytes", (32L << 20) + (shape << 12));
    return job;
  }

  /** A command for a real shell. */
  static ObjectNode shellJob(Random random) {
    int tenths = 5 + random.nextInt(15);
    return JSON.createObjectNode()
        .put("command", "echo begun; sleep %d.%d; echo done".formatted(tenths / 10, tenths % 10));
  }

  /** Begins to submit, at a steady pace, at least so many. */
  void begin(int jobs, int percentCancelled) {
    for (int caller = 0; caller < CALLERS; caller++) {
      int own = jobs / CALLERS + (caller < jobs % CALLERS ? 1 : 0);
      callers.add(threads.submit(() -> submit(own, percentCancelled)));
    }
  }

  /** Lets the callers come to their end, which they keep from while a fault strikes; the ids. */
  Set<String> finish() throws Exception {
    enough.countDown();
    for (Future<?> caller : callers) {
      caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    callers.clear();
    return Set.copyOf(accepted);
  }

  /** One job more, whatever happens meanwhile; its id. */
  String submit(ObjectNode one) throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        String id = post("/v1/jobs", one.toString());
        accepted.add(id);
        return id;
      } catch (IOException e) {
        unanswered.incrementAndGet();
        if (System.nanoTime() - giveUpAt > 0) {
          throw new AssertionError("nobody takes a job", e);
        }
        var _ = closed.await(AGAIN_MS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** How many calls were not answered, or with a 5xx. */
  int unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    closed.countDown();
    threads.shutdownNow();
    http.shutdownNow();
  }

  private int submit(int jobs, int percentCancelled) throws InterruptedException {
    int done = 0;
    while ((done < jobs || enough.getCount() > 0) && closed.getCount() > 0) {
      try {
        String id = post("/v1/jobs", drawJob());
        accepted.add(id);
        done++;
        if (draw(100) < percentCancelled) {
          post("/v1/jobs/" + id + "/cancel", "");
        }
        var _ = closed.await(done < jobs ? paceMs : afterwardsMs, TimeUnit.MILLISECONDS);
      } catch (IOException e) {
        // Nobody there, or no promise given: a caller comes again.
        unanswered.incrementAndGet();
        var _ = closed.await(AGAIN_MS, TimeUnit.MILLISECONDS);
      }
    }
    return done;
  }

  private synchronized String drawJob() {
    return job.apply(random).toString();
  }

  private synchronized int draw(int bound) {
    return random.nextInt(bound);
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + Cluster.KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 500) {
      throw new IOException("answered " + answer.statusCode());
    }
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
    return JSON.readTree(answer.body()).path("id").asText();
  }
}
