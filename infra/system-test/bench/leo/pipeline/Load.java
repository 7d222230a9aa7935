package leo.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What many callers at once saw.
 *
 * @param seconds from the first call to the last answer
 * @param sortedMs how long each call took
 */
record Load(double seconds, double[] sortedMs) {
  /** Submits so many jobs from so many connections, each call after the answer to the last. */
  static Load submit(int port, String key, int callers, int jobs, int waitSeconds)
      throws Exception {
    AtomicInteger left = new AtomicInteger(jobs);
    List<Future<double[]>> parts = new ArrayList<>();
    long begin;
    // Platform threads: a few dozen, and no scheduler of ours between them and the kernel.
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      begin = System.nanoTime();
      for (int i = 0; i < callers; i++) {
        parts.add(threads.submit(() -> calls(port, key, left, waitSeconds)));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double[] all = new double[0];
    for (Future<double[]> part : parts) {
      double[] some = part.get();
      int from = all.length;
      all = Arrays.copyOf(all, from + some.length);
      System.arraycopy(some, 0, all, from, some.length);
    }
    Arrays.sort(all);
    return new Load(seconds, all);
  }

  private static double[] calls(int port, String key, AtomicInteger left, int waitSeconds)
      throws IOException {
    double[] times = new double[1024];
    int count = 0;
    try (RawClient client = RawClient.submitting(port, key, waitSeconds)) {
      while (left.getAndDecrement() > 0) {
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        long begin = System.nanoTime();
        String answer = client.call(waitSeconds == 0 ? 202 : 200);
        times[count++] = (System.nanoTime() - begin) / 1e6;
        if (waitSeconds > 0 && !answer.contains("\"SUCCEEDED\"")) {
          throw new IOException("the job did not succeed in time: " + answer);
        }
      }
    }
    return Arrays.copyOf(times, count);
  }

  double perSecond() {
    return sortedMs.length / seconds;
  }

  double quantileMs(double share) {
    return sortedMs[Math.min(sortedMs.length - 1, (int) (share * sortedMs.length))];
  }
}
