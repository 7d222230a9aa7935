package leo.executor.box;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** What an odd number of measurements say. */
record Spread(double least, double median, double most) {
  static Spread of(DoubleStream measured) {
    double[] sorted = measured.sorted().toArray();
    return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%.2f–%.2f)", median, least, most);
  }
}
