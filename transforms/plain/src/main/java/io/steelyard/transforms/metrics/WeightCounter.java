package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.ExactSum;
import org.jspecify.annotations.Nullable;

/**
 * Gathers weights one by one and adds them exactly; those of 1, which is every row that has none,
 * are only counted. Belongs to one thread.
 */
final class WeightCounter {
  private long ones;
  private @Nullable SumCounter others;

  /** Adds a finite weight. */
  void add(double weight) {
    if (weight == 1) {
      ones++;
    } else {
      if (others == null) {
        others = new SumCounter();
      }
      others.add(weight, 1);
    }
  }

  ExactSum sum() {
    ExactSum counted = ExactSum.of(ones, 1);
    return others == null ? counted : counted.merge(others.sum());
  }
}
