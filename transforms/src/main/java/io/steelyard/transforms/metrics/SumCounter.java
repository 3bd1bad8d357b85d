package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.ExactAccumulator;
import io.steelyard.transforms.statistics.ExactSum;

/**
 * Gathers values one by one, each with its weight, and adds their products exactly, many at a time.
 * Belongs to one thread.
 */
final class SumCounter {
  private final ExactAccumulator accumulator = new ExactAccumulator();
  private final double[] values = new double[64];
  private final double[] factors = new double[64];
  private int count;

  /** Adds a product of finite numbers. */
  void add(double value, double factor) {
    if (!(Math.abs(value) <= Double.MAX_VALUE && Math.abs(factor) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(value + " or " + factor + " is not finite");
    }
    values[count] = value;
    factors[count++] = factor;
    if (count == values.length) {
      settle();
    }
  }

  /**
   * Adds the weighted square of a finite number. The product of value and weight is the sum of two
   * doubles, unless it leaves their range: then it is the nearest one.
   */
  void addSquare(double value, double weight) {
    double product = value * weight;
    double rest = Math.fma(value, weight, -product);
    add(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, product)), value);
    if (rest != 0 && Math.abs(product) <= Double.MAX_VALUE) {
      add(rest, value);
    }
  }

  ExactSum sum() {
    settle();
    return accumulator.sum();
  }

  private void settle() {
    accumulator.addProducts(values, factors, count);
    count = 0;
  }
}
