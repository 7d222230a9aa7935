import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Times {@code true} through LEO beside {@code docker run} with the same runtime, one at a time.
 *
 * <p>Arguments: the server's address, the file with its key, and the number of rounds. The rounds
 * of all three are interleaved, so that a busy moment of the machine hits them alike.
 */
final class Bench {
  private static final int WARM_UP = 3;
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> DOCKER =
      List.of(
          "docker",
          "run",
          "--rm",
          "--runtime=runsc",
          "--network",
          "none",
          "leo-sandbox-base",
          "true");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI jobs;
  private final String key;

  private Bench(URI server, String key) {
    this.jobs = server.resolve("/v1/jobs");
    this.key = key;
  }

  public static void main(String[] args) throws Exception {
    Bench bench =
        new Bench(URI.create(args[0]), Files.readString(Path.of(args[1])).strip());
    bench.compare(Integer.parseInt(args[2]));
  }

  private void compare(int rounds) throws Exception {
    List<Double> accepted = new ArrayList<>();
    List<Double> finished = new ArrayList<>();
    List<Double> docker = new ArrayList<>();
    for (int i = -WARM_UP; i < rounds; i++) {
      rest();
      double[] round = {millis(() -> submit(0)), 0, 0};
      // The accepted job runs meanwhile: let it end before the next is timed.
      submit(30);
      rest();
      round[1] = millis(() -> submit(30));
      rest();
      round[2] = millis(Bench::dockerRun);
      if (i >= 0) {
        accepted.add(round[0]);
        finished.add(round[1]);
        docker.add(round[2]);
      }
    }
    System.out.printf(
        "%d rounds, one at a time with %d s between, times in ms%n%n", rounds, REST.toSeconds());
    System.out.printf("| what | p50 | p95 | beside docker run |%n|---|---|---|---|%n");
    row("POST /v1/jobs answered", accepted, docker);
    row("submit -> terminal of true", finished, docker);
    row("docker run --rm --runtime=runsc true", docker, docker);
  }

  private static void row(String what, List<Double> times, List<Double> baseline) {
    System.out.printf(
        "| %s | %.1f | %.1f | %.3f |%n",
        what,
        quantile(times, 0.5),
        quantile(times, 0.95),
        quantile(times, 0.5) / quantile(baseline, 0.5));
  }

  private static double quantile(List<Double> times, double share) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  private void submit(int waitSeconds) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(jobs)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"command\":[\"true\"]}"));
    if (waitSeconds > 0) {
      request.header("Prefer", "wait=" + waitSeconds);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    boolean right =
        waitSeconds == 0
            ? answer.statusCode() == 202
            : answer.statusCode() == 200 && answer.body().contains("SUCCEEDED");
    if (!right) {
      throw new IOException("unexpected answer " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static void dockerRun() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(DOCKER).inheritIO().start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", DOCKER) + " failed");
    }
  }

  /** One person at a terminal: the pool of started sandboxes has time to fill up again. */
  private static void rest() {
    LockSupport.parkNanos(REST.toNanos());
  }

  private static double millis(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Something to be timed. */
  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }
}
