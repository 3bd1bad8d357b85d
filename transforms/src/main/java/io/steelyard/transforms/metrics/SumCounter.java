package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.ExactAccumulator;
import io.steelyard.transforms.statistics.ExactSum;

/** Gathers values one by one and adds them exactly, many at a time. Belongs to one thread. */
final class SumCounter {
  private final ExactAccumulator accumulator = new ExactAccumulator();
  private final double[] waiting = new double[64];
  private final Kind kind;
  private int count;

  /** What is added of a value. */
  enum Kind {
    VALUES,
    SQUARES
  }

  SumCounter(Kind kind) {
    this.kind = kind;
  }

  /** Adds a finite value, or its square. */
  void add(double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(value + " is not finite");
    }
    waiting[count++] = value;
    if (count == waiting.length) {
      settle();
    }
  }

  ExactSum sum() {
    settle();
    return accumulator.sum();
  }

  private void settle() {
    if (kind == Kind.VALUES) {
      accumulator.add(waiting, count);
    } else {
      accumulator.addSquares(waiting, count);
    }
    count = 0;
  }
}
