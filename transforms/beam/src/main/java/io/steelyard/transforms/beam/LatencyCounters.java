package io.steelyard.transforms.beam;

import java.io.Serializable;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Rows by how long after their source wrote them they were scored: one counter for each bucket,
 * {@code latencyUpTo10Ms} and so on, and {@code latencyOver60000Ms}. A row counts in one bucket.
 *
 * <p>Counters, because a distribution does not reach every reporter of every runner.
 */
final class LatencyCounters implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Upper bounds in milliseconds, inclusive. */
  private static final long[] BOUNDS = {
    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000
  };

  private final Counter[] counters = new Counter[BOUNDS.length + 1];

  LatencyCounters() {
    for (int bucket = 0; bucket < BOUNDS.length; bucket++) {
      counters[bucket] = Metrics.counter("steelyard", "latencyUpTo" + BOUNDS[bucket] + "Ms");
    }
    counters[BOUNDS.length] =
        Metrics.counter("steelyard", "latencyOver" + BOUNDS[BOUNDS.length - 1] + "Ms");
  }

  /** Counts rows that are scored now; those of a source whose clock is ahead count as at once. */
  void add(long[] written, long now) {
    long[] counts = new long[counters.length];
    for (long time : written) {
      counts[bucket(now - time)]++;
    }
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        counters[bucket].inc(counts[bucket]);
      }
    }
  }

  private static int bucket(long millis) {
    int bucket = 0;
    while (bucket < BOUNDS.length && millis > BOUNDS[bucket]) {
      bucket++;
    }
    return bucket;
  }
}
